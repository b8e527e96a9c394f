package import NIOCore

extension NIODeadline {
    package static func + (deadline: NIODeadline, duration: Duration) -> NIODeadline { deadline + TimeAmount(duration) }
}
