import Glibc
import Testing

@testable import LinuxHardware

@Suite struct ThreadErrorTests {
    @Test func aThreadThatCannotBeHadIsNamed() {
        let error = ThreadError(name: "disk", code: EAGAIN)
        #expect(error.description.hasPrefix("cannot start the thread 'disk': errno 11; free memory, or "))
    }
}
