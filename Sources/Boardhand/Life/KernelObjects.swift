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
        var open: [CInt] = []
        defer { for descriptor in open { close(descriptor) } }
        func have(_ descriptor: CInt) throws(Failure) {
            guard descriptor >= 0 else {
                throw failure("cannot have \(descriptors) descriptors", errno, "LimitNOFILE=", "ulimit -n")
            }
            open.append(descriptor)
        }
        try have(boardhand_make_timer())
        for descriptor in open { try have(boardhand_make_watch(descriptor)) }
        while open.count < descriptors { try have(boardhand_make_bell()) }
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
