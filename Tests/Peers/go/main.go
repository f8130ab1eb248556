// A ttrpc client and a ttrpc server that owe nothing to Ferry but its .proto files: containerd's own implementation,
// with messages that gogoprotobuf generates. Ferry's tests and benchmarks talk to it.
package main

import (
	"fmt"
	"os"
)

const usage = `usage:
  ttrpc-peer calls SOCKET [--at-once]   makes the calls that standard input lists, one JSON object a line
  ttrpc-peer serve SOCKET               answers as its tests want it
  ttrpc-peer drive SOCKET               makes the calls that a benchmark asks for on descriptor 3
`

func main() {
	if len(os.Args) < 3 {
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	var err error
	switch command, socket := os.Args[1], os.Args[2]; command {
	case "calls":
		err = makeCalls(socket, len(os.Args) > 3 && os.Args[3] == "--at-once")
	case "serve":
		err = serve(socket)
	case "drive":
		err = drive(socket)
	default:
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "ttrpc-peer:", err)
		os.Exit(1)
	}
}
