import CLinux

/// A pipe whose ends are closed on exec. (pipe(2))
struct PipePair {
    let reading: PipeEnd
    let writing: PipeEnd

    /// - Throws: errno.
    init() throws(Errno) {
        var ends: [Int32] = [-1, -1]
        try Errno.check(call: boardhand_make_pipe(&ends))
        reading = PipeEnd(ends[0])
        writing = PipeEnd(ends[1])
    }
}
