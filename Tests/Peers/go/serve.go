package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"sort"
	"strings"
	"syscall"
	"time"

	"github.com/containerd/ttrpc"
	"github.com/gogo/protobuf/proto"
	"github.com/golang/protobuf/ptypes/any"
	"google.golang.org/genproto/googleapis/rpc/status"
	"google.golang.org/grpc/codes"
	grpcstatus "google.golang.org/grpc/status"

	ferry "ferry/v1"
)

// Serves until it is told to end.
func serve(socket string) error {
	server, err := ttrpc.NewServer()
	if err != nil {
		return err
	}
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	server.Register("ferry.v1.Health", map[string]ttrpc.Method{
		"Check": func(_ context.Context, unmarshal func(interface{}) error) (interface{}, error) {
			var request ferry.CheckRequest
			if err := unmarshal(&request); err != nil {
				return nil, err
			}
			return &ferry.CheckResponse{Status: "SERVING", Version: "0.1.0"}, nil
		},
	})
	server.Register("ferry.v1.Artifacts", map[string]ttrpc.Method{
		"DescribeRepository": func(ctx context.Context, unmarshal func(interface{}) error) (interface{}, error) {
			var request ferry.DescribeRepositoryRequest
			if err := unmarshal(&request); err != nil {
				return nil, err
			}
			return describe(ctx, &request)
		},
	})
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGTERM, syscall.SIGINT)
	go func() {
		<-ended
		server.Close()
	}()
	if err := server.Serve(context.Background(), listener); !errors.Is(err, ttrpc.ErrServerClosed) {
		return err
	}
	return nil
}

// What is asked for by the repository's name: "missing", "broken", "never" and "large" say it all, "in-30-ms" is
// answered after that time. The description tells what came beside the request.
func describe(ctx context.Context, request *ferry.DescribeRepositoryRequest) (*ferry.DescribeRepositoryResponse, error) {
	description := &ferry.RepositoryDescription{Name: request.Repository, Description: beside(ctx)}
	var milliseconds int
	switch name := request.Repository; {
	case name == "missing":
		return nil, missing(name)
	case name == "broken":
		return nil, errors.New("it is broken")
	case name == "never":
		<-ctx.Done()
		return nil, ctx.Err()
	case name == "large":
		description.Description = strings.Repeat("x", 5<<20)
	case isIn(name, &milliseconds):
		time.Sleep(time.Duration(milliseconds) * time.Millisecond)
	}
	return &ferry.DescribeRepositoryResponse{Repository: description}, nil
}

func isIn(name string, milliseconds *int) bool {
	count, err := fmt.Sscanf(name, "in-%d-ms", milliseconds)
	return err == nil && count == 1
}

// The metadata, and how much time is left where there is a deadline.
func beside(ctx context.Context) string {
	var parts []string
	if metadata, ok := ttrpc.GetMetadata(ctx); ok {
		for key, values := range metadata {
			parts = append(parts, key+"="+strings.Join(values, "+"))
		}
	}
	sort.Strings(parts)
	if deadline, ok := ctx.Deadline(); ok {
		parts = append(parts, fmt.Sprintf("seconds=%d", int(time.Until(deadline).Round(time.Second).Seconds())))
	}
	return strings.Join(parts, ",")
}

func missing(name string) error {
	detail := &ferry.ErrorDetail{
		Name: "ResourceNotFoundException", ResourceType: "repository", ResourceId: name,
	}
	bytes, err := proto.Marshal(detail)
	if err != nil {
		return err
	}
	return grpcstatus.ErrorProto(&status.Status{
		Code: int32(codes.NotFound), Message: "there is no repository " + name,
		Details: []*any.Any{{TypeUrl: "type.googleapis.com/" + proto.MessageName(detail), Value: bytes}},
	})
}
