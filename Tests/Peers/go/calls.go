package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/containerd/ttrpc"
	"github.com/gogo/protobuf/jsonpb"
	"github.com/gogo/protobuf/proto"
	"google.golang.org/grpc/status"

	ferry "ferry/v1"
)

// A call as a line of standard input asks for it.
type call struct {
	Service string          `json:"service"`
	Method  string          `json:"method"`
	Request json.RawMessage `json:"request"`
	// How long the client waits, in milliseconds; it tells the server too.
	TimeoutMilliseconds int64 `json:"timeoutMilliseconds"`
	// What the server is told instead, in nanoseconds: then the client itself waits on.
	ToldNanoseconds int64             `json:"toldNanoseconds"`
	Metadata        map[string]string `json:"metadata"`
}

// What became of it, a line of standard output.
type outcome struct {
	Response json.RawMessage `json:"response,omitempty"`
	// Not of a status: of the client itself.
	ClientError string          `json:"clientError,omitempty"`
	Code        string          `json:"code,omitempty"`
	Message     string          `json:"message,omitempty"`
	DetailType  string          `json:"detailType,omitempty"`
	Detail      json.RawMessage `json:"detail,omitempty"`
}

// Makes all calls on one connection, one after the other or all at once, and prints what became of them in their order.
func makeCalls(socket string, atOnce bool) error {
	connection, err := net.Dial("unix", socket)
	if err != nil {
		return err
	}
	client := ttrpc.NewClient(connection, ttrpc.WithUnaryClientInterceptor(tellTimeout))
	defer client.Close()

	var calls []call
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var next call
		if err := json.Unmarshal(lines.Bytes(), &next); err != nil {
			return fmt.Errorf("standard input: %w", err)
		}
		calls = append(calls, next)
	}
	if err := lines.Err(); err != nil {
		return err
	}

	outcomes := make([]outcome, len(calls))
	failures := make([]error, len(calls))
	var all sync.WaitGroup
	for index := range calls {
		all.Add(1)
		work := func(index int) {
			defer all.Done()
			outcomes[index], failures[index] = calls[index].make(client)
		}
		if atOnce {
			go work(index)
		} else {
			work(index)
		}
	}
	all.Wait()
	out := json.NewEncoder(os.Stdout)
	for index := range outcomes {
		if failures[index] != nil {
			return failures[index]
		}
		if err := out.Encode(outcomes[index]); err != nil {
			return err
		}
	}
	return nil
}

type toldKey struct{}

func tellTimeout(
	ctx context.Context, request *ttrpc.Request, response *ttrpc.Response, _ *ttrpc.UnaryClientInfo,
	invoke ttrpc.Invoker,
) error {
	if told, ok := ctx.Value(toldKey{}).(int64); ok {
		request.TimeoutNano = told
	}
	return invoke(ctx, request, response)
}

func (c call) make(client *ttrpc.Client) (outcome, error) {
	request, err := message(c.Method + "Request")
	if err != nil {
		return outcome{}, err
	}
	response, err := message(c.Method + "Response")
	if err != nil {
		return outcome{}, err
	}
	if len(c.Request) > 0 {
		if err := jsonpb.UnmarshalString(string(c.Request), request); err != nil {
			return outcome{}, err
		}
	}
	ctx := context.Background()
	if c.TimeoutMilliseconds != 0 {
		var cancel func()
		ctx, cancel = context.WithTimeout(ctx, time.Duration(c.TimeoutMilliseconds)*time.Millisecond)
		defer cancel()
	}
	if c.ToldNanoseconds != 0 {
		ctx = context.WithValue(ctx, toldKey{}, c.ToldNanoseconds)
	}
	if len(c.Metadata) > 0 {
		metadata := ttrpc.MD{}
		for key, value := range c.Metadata {
			metadata.Set(key, value)
		}
		ctx = ttrpc.WithMetadata(ctx, metadata)
	}
	if err := client.Call(ctx, c.Service, c.Method, request, response); err != nil {
		return failure(err)
	}
	text, err := object(response)
	return outcome{Response: text}, err
}

func failure(err error) (outcome, error) {
	failed, ok := status.FromError(err)
	if !ok {
		return outcome{ClientError: err.Error()}, nil
	}
	result := outcome{Code: failed.Code().String(), Message: failed.Message()}
	for _, detail := range failed.Proto().Details {
		result.DetailType = detail.TypeUrl
		var known ferry.ErrorDetail
		if !strings.HasSuffix(detail.TypeUrl, "/"+proto.MessageName(&known)) {
			continue
		}
		if err := proto.Unmarshal(detail.Value, &known); err != nil {
			return outcome{}, err
		}
		text, err := object(&known)
		if err != nil {
			return outcome{}, err
		}
		result.Detail = text
	}
	return result, nil
}

// A message of ferry.v1 by its name. One that Ferry does not have stands in for a method that it does not have.
func message(name string) (proto.Message, error) {
	kind := proto.MessageType("ferry.v1." + name)
	if kind == nil {
		return &ferry.CheckRequest{}, nil
	}
	value, ok := reflect.New(kind.Elem()).Interface().(proto.Message)
	if !ok {
		return nil, fmt.Errorf("%s is no message", name)
	}
	return value, nil
}

func object(message proto.Message) (json.RawMessage, error) {
	text, err := (&jsonpb.Marshaler{}).MarshalToString(message)
	return json.RawMessage(text), err
}
