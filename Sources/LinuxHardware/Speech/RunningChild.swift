import CLinux
import Glibc
import HardwareAbstraction

/// A program that runs, and this end of its pipes.
final class RunningChild {
    let input: PipeEnd
    let output: PipeEnd
    let errors: PipeEnd
    /// Readable when the program has ended. (pidfd_open(2))
    let process: PipeEnd
    /// Whether it may still run.
    var isAlive = true
    private let id: pid_t
    private var isCollected = false

    /// Starts it.
    ///
    /// - Throws: errno.
    init(_ child: ChildProcess) throws(Errno) {
        let inputs = try PipePair()
        let outputs = try PipePair()
        let messages = try PipePair()
        for end in [inputs.writing.number, outputs.reading.number, messages.reading.number] {
            try Errno.check(call: fcntl(end, F_SETFL, O_NONBLOCK))
        }
        // The child's ends go with the pipes, after the start: else there would be no end of what it writes.
        id = try withExtendedLifetime((inputs, outputs, messages)) { () throws(Errno) in
            try Self.spawn(child, [inputs.reading.number, outputs.writing.number, messages.writing.number])
        }
        input = inputs.writing
        output = outputs.reading
        errors = messages.reading
        let descriptor = boardhand_open_pidfd(id)
        let failure = Errno(code: errno)
        process = PipeEnd(descriptor)
        if !process.isOpen {
            kill(id, SIGKILL)
            waitpid(id, nil, 0)
            throw failure
        }
    }

    /// Waits for the end and says how it was.
    ///
    /// - Throws: errno.
    func collect() throws(Errno) -> SpeechError.Ending {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0 {
            guard errno == EINTR else {
                isCollected = true
                throw Errno(code: errno)
            }
        }
        isCollected = true
        let signal = status & 0x7F
        return signal == 0 ? .status(status >> 8 & 0xFF) : .signal(signal)
    }

    /// Ends it unless it has been collected.
    func end() {
        guard !isCollected else { return }
        kill(id, SIGKILL)
        // It has nothing left to say: SIGKILL cannot be refused, and how it ended is known.
        _ = try? collect()
    }

    private static func spawn(_ child: ChildProcess, _ descriptors: [Int32]) throws(Errno) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        try Errno.check(posix_spawn_file_actions_init(&actions))
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, descriptor) in descriptors.enumerated() {
            try Errno.check(posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number)))
        }
        try Errno.check(boardhand_close_from(&actions, 3))
        var attributes = posix_spawnattr_t()
        try Errno.check(posix_spawnattr_init(&attributes))
        defer { posix_spawnattr_destroy(&attributes) }
        // This thread blocks all signals, and the program is to start as from a shell.
        var signals = sigset_t()
        sigemptyset(&signals)
        try Errno.check(posix_spawnattr_setsigmask(&attributes, &signals))
        sigfillset(&signals)
        try Errno.check(posix_spawnattr_setsigdefault(&attributes, &signals))
        let flags = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
        try Errno.check(posix_spawnattr_setflags(&attributes, flags))
        let program = child.program
        var id: pid_t = 0
        let status = withStrings([program] + child.arguments) { arguments in
            withStrings(child.environment) { posix_spawn(&id, program, &actions, &attributes, arguments, $0) }
        }
        try Errno.check(status)
        return id
    }

    /// As main's argv: pointers with a null pointer after them.
    private static func withStrings(
        _ strings: [String],
        _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
    ) -> Int32 {
        var pointers = strings.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        guard !pointers.contains(nil) else { return ENOMEM }
        pointers.append(nil)
        return pointers.withUnsafeMutableBufferPointer { $0.baseAddress.map(body) ?? ENOMEM }
    }
}
