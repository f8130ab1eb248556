#include "CStandardDescriptors.h"

#include <fcntl.h>
#include <unistd.h>

__attribute__((constructor)) static void open_standard_descriptors(void) {
  // The lowest number that is free is the one that is closed. Where it fails, there is nothing that could be done. For
  // reading only: what is written there fails with EBADF, and is not lost without a word.
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++)
    if (fcntl(descriptor, F_GETFD) == -1) (void)open("/dev/null", O_RDONLY);
}
