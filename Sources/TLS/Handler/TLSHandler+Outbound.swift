public import NIOCore

extension TLSHandler {
    public func read(context: ChannelHandlerContext) {
        isReadWanted = true
        context.read()
    }

    public func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .closed = state {
            promise?.fail(ChannelError.ioOnClosedChannel)
        } else if isOutputClosed {
            promise?.fail(ChannelError.outputClosed)
        } else {
            pendingWrites.append(PendingWrite(bytes: unwrapOutboundIn(data), promise: promise))
        }
    }

    public func flush(context: ChannelHandlerContext) {
        pendingWrites.mark()
        encryptFlushed(context)
    }

    public func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode != .input else {
            context.close(mode: mode, promise: promise)
            return
        }
        guard case .open(let connection) = state else {
            // No handshake, no close_notify (SSL_shutdown(3)).
            state = .closed
            failPendingWrites(ChannelError.ioOnClosedChannel)
            context.close(mode: .all, promise: promise)
            return
        }
        let isWhole = mode == .all || isInputClosed
        if isWhole {
            state = .closed
        }
        if !isOutputClosed {
            isOutputClosed = true
            do throws(TLSError) {
                try connection.sendCloseNotify()
                send(context, connection)
            } catch {
                promise?.fail(error)
                return fail(error, context, connection)
            }
        }
        failPendingWrites(isWhole ? ChannelError.ioOnClosedChannel : ChannelError.outputClosed)
        context.close(mode: isWhole ? .all : .output, promise: promise)
    }

    /// Encrypts everything flushed so far, once the handshake is done.
    func encryptFlushed(_ context: ChannelHandlerContext) {
        guard case .open(let connection) = state, pendingWrites.hasMark else { return }
        while pendingWrites.hasMark, var write = pendingWrites.popFirst() {
            // Encoders write header and body apart; together they make one record.
            while pendingWrites.hasMark, let next = pendingWrites.first,
                write.bytes.readableBytes + next.bytes.readableBytes <= TLSConnection.maximumRecordLength
            {
                write.bytes.writeImmutableBuffer(next.bytes)
                write.promise.setOrCascade(to: next.promise)
                _ = pendingWrites.removeFirst()
            }
            let records = write.bytes.readableBytes / TLSConnection.maximumRecordLength + 1
            var ciphertext = context.channel.allocator.buffer(
                capacity: write.bytes.readableBytes + records * Self.recordOverhead
            )
            do throws(TLSError) {
                try connection.encrypt(write.bytes, into: &ciphertext)
            } catch {
                write.promise?.fail(error)
                return fail(error, context, connection)
            }
            context.write(wrapOutboundOut(ciphertext), promise: write.promise)
        }
        context.flush()
    }

    /// Header, nonce and tag of an AEAD record in TLS 1.2: 5, 8 and 16 bytes; CBC with SHA-384 needs the rest.
    private static let recordOverhead = 90

    /// Sends what OpenSSL has queued by itself.
    func send(_ context: ChannelHandlerContext, _ connection: TLSConnection) {
        var ciphertext = ByteBuffer()
        connection.takeOutput(into: &ciphertext)
        guard ciphertext.readableBytes > 0 else { return }
        context.writeAndFlush(wrapOutboundOut(ciphertext), promise: nil)
    }
}
