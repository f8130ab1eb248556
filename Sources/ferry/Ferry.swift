internal import FerryCommandLine
internal import Glibc

/// The command line.
@main
enum Ferry {
  static func main() {
    exit(CommandLineProgram.run())
  }
}
