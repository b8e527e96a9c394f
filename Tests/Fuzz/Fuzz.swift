import Glibc

/// Runs one target under libFuzzer. `BOARDHAND_FUZZ_TARGET` names it; the arguments are libFuzzer's.
@main
struct Fuzz {
    /// Every target that Tests/Fuzz/run knows, in its order.
    static let targets: [any FuzzTarget.Type] = [
        FrameTarget.self, ConnectionTarget.self, HandshakeTarget.self, JSONTarget.self, MCPTarget.self,
        ConfigurationTarget.self, BoardProfileTarget.self, WAVTarget.self, EndpointURLTarget.self, TLSTarget.self,
        MetricsRequestTarget.self,
    ]

    /// The target that this process runs.
    static let chosen: (any FuzzTarget)? = {
        guard let name = getenv("BOARDHAND_FUZZ_TARGET").map({ String(cString: $0) }) else { return nil }
        do {
            guard let target = targets.first(where: { $0.name == name }) else {
                throw Finding(description: "there is no target \(name)")
            }
            return try target.init()
        } catch {
            fail("cannot start: \(error)\n")
        }
    }()

    static func main() {
        // Without a target the names of all.
        guard chosen != nil else {
            print(targets.map { $0.name }.joined(separator: "\n"))
            return
        }
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        exit(
            runLibFuzzer(&count, &arguments) { start, count in
                do {
                    try Fuzz.chosen?.run(Array(UnsafeBufferPointer(start: start, count: count)))
                } catch {
                    Fuzz.fail("the oracle says: \(error)\n")
                }
                return 0
            }
        )
    }

    /// libFuzzer keeps the input of a process that ends so.
    private static func fail(_ sentence: String) -> Never {
        var sentence = sentence
        sentence.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
        abort()
    }
}

/// libFuzzer as a library. (llvm.org/docs/LibFuzzer.html, "Using libFuzzer as a library")
@_silgen_name("LLVMFuzzerRunDriver")
private func runLibFuzzer(
    _ argumentCount: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
