import FerryWire
import Testing

@Suite("Frame headers")
struct FrameHeaderTests {
  private static func written(_ header: FrameHeader) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: FrameHeader.byteCount) { buffer, count in
      header.write(to: UnsafeMutableRawBufferPointer(buffer))
      count = FrameHeader.byteCount
    }
  }

  private static func read(_ bytes: [UInt8]) -> FrameHeader { bytes.withUnsafeBytes { FrameHeader($0) } }

  @Test(
    "a header has ten bytes, its numbers with the high byte first",
    arguments: [
      (FrameHeader(dataLength: 0, streamID: 1, type: .request), "00000000000000010100"),
      (FrameHeader(dataLength: 0x0102_0304, streamID: 0x0506_0708, type: .response), "01020304050607080200"),
      (FrameHeader(dataLength: 4 << 20, streamID: .max, type: .request, flags: .remoteClosed), "00400000ffffffff0101"),
      (
        FrameHeader(dataLength: .max, streamID: 0, type: .data, flags: [.remoteClosed, .noData]),
        "ffffffff000000000305"
      ), (FrameHeader(dataLength: 10, streamID: 3, type: .request, flags: .remoteOpen), "0000000a000000030102"),
    ])
  func golden(header: FrameHeader, hexadecimal: String) {
    #expect(Hexadecimal.encode(Self.written(header)) == hexadecimal)
    #expect(Self.read(Hexadecimal.decode(hexadecimal)) == header)
  }

  @Test("a type and flags that nobody knows are kept as they came")
  func unknown() {
    let header = Self.read(Hexadecimal.decode("00000005000000077ffa"))
    #expect(header.dataLength == 5 && header.streamID == 7 && header.type == 0x7F && header.flags == 0xFA)
    #expect(Hexadecimal.encode(Self.written(header)) == "00000005000000077ffa")
  }

  @Test("a frame carries 4 MiB at most")
  func maximum() {
    #expect(FrameHeader.maximumDataBytes == 4_194_304)
  }
}
