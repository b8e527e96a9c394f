import Glibc
import Synchronization

/// A process with its output on a pipe that no sibling inherits, so that its end is seen: Foundation's `Process`
/// leaks pipes into processes started at the same time.
struct ChildProcess {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let id: pid_t
    private let output: CInt

    /// Finds the program in PATH and starts it in `directory`; standard error goes to the output too when asked.
    init(_ arguments: [String], directory: String, input: String = "/dev/null", mergesErrors: Bool = false) throws {
        (id, output) = try Self.spawning.withLock { _ in
            try Self.spawn(["env", "-C", directory] + arguments, input: input, mergesErrors: mergesErrors)
        }
    }

    /// One at a time: between pipe(2) and fcntl(2) another child would inherit the pipe.
    private static let spawning = Mutex(())

    private static func spawn(_ arguments: [String], input: String, mergesErrors: Bool) throws -> (pid_t, CInt) {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure(description: "pipe: errno \(errno)") }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        if mergesErrors {
            posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        }
        var words = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var child: pid_t = 0
        let result = posix_spawnp(&child, arguments[0], &actions, nil, &words, environ)
        close(ends[1])
        guard result == 0 else {
            close(ends[0])
            throw Failure(description: "\(arguments[0]) does not start: errno \(result)")
        }
        return (child, ends[0])
    }

    /// What has been printed since the last call, at least one byte; empty at the end of the output.
    func readSome() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 65_536) { space, count in
            count = max(0, read(output, space.baseAddress, space.count))
        }
    }

    func readToEnd() -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let some = readSome()
            guard !some.isEmpty else { return all }
            all += some
        }
    }

    /// Waits for the end and returns the exit status, or -1 after a signal.
    @discardableResult
    func wait() -> Int32 {
        close(output)
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        return status & 0x7f == 0 ? (status >> 8) & 0xff : -1
    }

    func kill() {
        Glibc.kill(id, SIGKILL)
        wait()
    }
}
