// Opens the descriptors 0 to 2 that were closed when the program was started, before
// anything else of it runs: Swift's runtime opens descriptors before `main` does. Else
// the next file or socket would be taken for one of them, and would get the log, or the
// answer of a command.
//
// There is nothing to call: to depend on this is enough.
#ifndef FERRY_CSTANDARDDESCRIPTORS_H
#define FERRY_CSTANDARDDESCRIPTORS_H
#endif
