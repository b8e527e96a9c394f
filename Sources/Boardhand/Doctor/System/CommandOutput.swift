import CLinux
import Glibc

/// Runs a program without a shell and takes what it prints.
enum CommandOutput {
    private static let maximumBytes = 1 << 16

    /// - Parameters:
    ///   - program: its path.
    ///   - seconds: after which it is killed.
    /// - Returns: `nil` when it cannot be run, or has not ended in time.
    static func of(_ program: String, _ arguments: [String], seconds: Int = 3) -> [UInt8]? {
        var ends: [Int32] = [-1, -1]
        guard access(program, X_OK) == 0, boardhand_make_pipe(&ends) == 0 else { return nil }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // Everything else, the secrets' files among it, stays here.
        guard boardhand_close_from(&actions, 3) == 0 else {
            close(ends[1])
            return nil
        }
        var child = pid_t()
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        let settings: [String] = ["LC_ALL=C", "SYSTEMD_PAGER="]
        var environment: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0) }
        environment.append(nil)
        defer { for word in words + environment { free(word) } }
        let result = posix_spawn(&child, program, &actions, nil, &words, &environment)
        close(ends[1])
        guard result == 0 else { return nil }
        let output = read(ends[0], seconds: seconds)
        if output == nil { kill(child, SIGKILL) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return output
    }

    private static func read(_ descriptor: Int32, seconds: Int) -> [UInt8]? {
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        let start = time(nil)
        while output.count < maximumBytes {
            let left = seconds - (time(nil) - start)
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, Int32(clamping: max(0, left) * 1000))
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { return nil }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return output }
            output += buffer[..<count]
        }
        return output
    }
}
