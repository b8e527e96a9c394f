internal import NIOCore

/// The client's end of the pipe: everything passes the inspector.
final class ClientEnd: PipeEnd {
    private var inspector: ClientInspector

    init(name: String) { inspector = ClientInspector(name: name) }

    override func received(_ buffer: ByteBuffer) {
        switch inspector.receive(Array(buffer.readableBytesView)) {
        case .forward(let bytes), .last(let bytes):
            if !bytes.isEmpty { partner?.write(ByteBuffer(bytes: bytes)) }
        case .refuse(let answer):
            write(ByteBuffer(bytes: answer))
            partner?.drain()
            drain()
        }
    }

    /// A client that has not asked for anything by then goes.
    func expectRequest(within time: TimeAmount) {
        guard let context else { return }
        let waiting = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: time) {
            if !waiting.value.inspector.hasRequest { waiting.value.context?.close(promise: nil) }
        }
    }
}
