public import NIOCore

extension TLSHandler {
    /// Bytes are given to OpenSSL in pieces, because its memory BIOs never shrink.
    private static let pieceLength = 16 * 1024

    public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        start(context)
        while bytes.readableBytes > 0, !isInputClosed {
            let connection: TLSConnection
            switch state {
            case .handshaking(let current), .open(let current): connection = current
            case .idle, .closed: return
            }
            guard let piece = bytes.readSlice(length: min(bytes.readableBytes, Self.pieceLength)) else { return }
            do throws(TLSError) {
                try connection.receive(piece)
            } catch {
                return fail(error, context, connection)
            }
            proceed(context)
        }
    }

    public func channelReadComplete(context: ChannelHandlerContext) {
        deliver(context)
        context.fireChannelReadComplete()
        // Bytes came, but no plaintext for whoever asked for it: ask again.
        switch state {
        case .handshaking: context.read()
        case .open where isReadWanted && !isInputClosed: context.read()
        default: break
        }
    }

    /// Does what the received bytes allow: handshake first, then plaintext.
    func proceed(_ context: ChannelHandlerContext) {
        if case .handshaking(let connection) = state {
            do throws(TLSError) {
                guard try connection.handshake() else { return send(context, connection) }
            } catch {
                return fail(error, context, connection)
            }
            send(context, connection)
            state = .open(connection)
            context.fireUserInboundEventTriggered(
                TLSHandshakeCompleted(protocolVersion: connection.protocolVersion)
            )
            encryptFlushed(context)
        }
        if case .open(let connection) = state, !isInputClosed {
            do throws(TLSError) {
                let inbound = try connection.decrypt(into: &plaintext)
                // A key update or an alert may want an answer.
                send(context, connection)
                if case .closed = inbound {
                    return inputClosed(context)
                }
            } catch {
                return fail(error, context, connection)
            }
            if plaintext.readableBytes > Self.maximumGathered {
                deliver(context)
            }
        }
    }

    /// Hands the gathered plaintext on.
    func deliver(_ context: ChannelHandlerContext) {
        guard plaintext.readableBytes > 0 else { return }
        let gathered = plaintext
        plaintext = ByteBuffer()
        isReadWanted = false
        context.fireChannelRead(wrapInboundOut(gathered))
    }

    /// The peer's `close_notify` has come.
    private func inputClosed(_ context: ChannelHandlerContext) {
        isInputClosed = true
        deliver(context)
        context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        guard case .open = state else { return }
        if isOutputClosed || !allowsHalfClosure(context.channel) {
            close(context: context, mode: .all, promise: nil)
        }
    }

    private func allowsHalfClosure(_ channel: any Channel) -> Bool {
        // A channel that does not know the option cannot be half-closed.
        (try? channel.syncOptions?.getOption(.allowRemoteHalfClosure)) ?? false
    }
}
