package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/containerd/ttrpc"

	ferry "ferry/v1"
)

// What a benchmark says and is answered, a line each, on descriptor 3:
//
//	connect COUNT          opens so many connections more, and makes a call on each; "ok"
//	unary COUNT            calls one after the other on the first connection; how long each took
//	load CALLERS COUNT     so many callers, spread over all connections, make so many calls in all; how long that took,
//	                       and the time on processors that this process needed for it
//
// All times are in nanoseconds. It ends when the benchmark does.
func drive(socket string) error {
	control := os.NewFile(3, "control")
	in, out := bufio.NewScanner(control), bufio.NewWriter(control)
	var clients []*ttrpc.Client
	for in.Scan() {
		var callers, count int
		var err error
		switch line := in.Text(); {
		case scans(line, "connect %d", &count):
			var more []*ttrpc.Client
			more, err = connect(socket, count)
			clients = append(clients, more...)
			fmt.Fprintln(out, "ok")
		case scans(line, "unary %d", &count):
			err = unary(clients[0], count, out)
		case scans(line, "load %d %d", &callers, &count):
			err = load(clients, callers, count, out)
		default:
			err = fmt.Errorf("not understood: %s", line)
		}
		if err != nil {
			return err
		}
		if err := out.Flush(); err != nil {
			return err
		}
	}
	return in.Err()
}

func scans(line, format string, numbers ...*int) bool {
	values := make([]interface{}, len(numbers))
	for index := range numbers {
		values[index] = numbers[index]
	}
	count, err := fmt.Sscanf(line, format, values...)
	return err == nil && count == len(numbers)
}

func check(client *ttrpc.Client) error {
	var response ferry.CheckResponse
	return client.Call(context.Background(), "ferry.v1.Health", "Check", &ferry.CheckRequest{}, &response)
}

func connect(socket string, count int) ([]*ttrpc.Client, error) {
	var clients []*ttrpc.Client
	for len(clients) < count {
		connection, err := net.Dial("unix", socket)
		if err != nil {
			return nil, err
		}
		client := ttrpc.NewClient(connection)
		if err := check(client); err != nil {
			return nil, err
		}
		clients = append(clients, client)
	}
	return clients, nil
}

func unary(client *ttrpc.Client, count int, out *bufio.Writer) error {
	times := make([]time.Duration, count)
	for index := range times {
		start := time.Now()
		if err := check(client); err != nil {
			return err
		}
		times[index] = time.Since(start)
	}
	for _, taken := range times {
		fmt.Fprint(out, taken.Nanoseconds(), " ")
	}
	fmt.Fprintln(out)
	return nil
}

func load(clients []*ttrpc.Client, callers, count int, out *bufio.Writer) error {
	var all sync.WaitGroup
	var failed atomic.Value
	cpu, start := processorTime(), time.Now()
	for caller := 0; caller < callers; caller++ {
		all.Add(1)
		go func(client *ttrpc.Client) {
			defer all.Done()
			for left := count / callers; left > 0; left-- {
				if err := check(client); err != nil {
					failed.Store(err)
					return
				}
			}
		}(clients[caller%len(clients)])
	}
	all.Wait()
	taken := time.Since(start)
	if err, ok := failed.Load().(error); ok {
		return err
	}
	fmt.Fprintln(out, taken.Nanoseconds(), processorTime()-cpu)
	return nil
}

// In nanoseconds, of this process.
func processorTime() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return usage.Utime.Nano() + usage.Stime.Nano()
}
