import CLinux
import Glibc

/// What an event loop is made of, tried before there is one: SwiftNIO traps where it does not get it.
public enum KernelObjects {
    /// For the start, an endpoint and some who ask at the sockets: about twice what was seen to be open.
    private static let descriptors = 32

    /// Makes sure of descriptors, of all kinds and at once, and of a thread.
    ///
    /// - Throws: `.systemError`, when a limit of the process or the kernel does not allow it.
    public static func require() throws(Failure) {
        var open = Array(repeating: CInt(-1), count: descriptors)
        defer { for descriptor in open where descriptor >= 0 { close(descriptor) } }
        for place in open.indices {
            open[place] =
                switch place {
                case 0: boardhand_make_timer()
                case 1: boardhand_make_watch(open[0])
                default: boardhand_make_bell()
                }
            guard open[place] >= 0 else {
                throw failure("cannot have \(descriptors) descriptors", errno, "LimitNOFILE=", "ulimit -n")
            }
        }
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, { _ in nil }, nil)
        guard code == 0 else {
            // For want of a place for its stack, or of a number.
            throw failure("cannot get a thread and its address space", code, "TasksMax= or LimitAS=", "ulimit -u -v")
        }
        pthread_join(thread, nil)
    }

    private static func failure(_ what: String, _ code: Int32, _ settings: String, _ command: String) -> Failure {
        Failure(
            .systemError,
            "\(what): errno \(code); raise the limit, which is \(settings) of the service or `\(command)` of the shell, "
                + "or free memory"
        )
    }
}
