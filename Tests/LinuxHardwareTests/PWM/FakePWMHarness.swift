import HardwareAbstraction
import HardwareConformance

@testable import LinuxHardware

/// Hands and eyes at a ``FakePWMChip``.
struct FakePWMHarness: PWMHarness {
    let chip: FakePWMChip

    func open() throws(PWMError) -> any PWMChannel { try chip.open() }

    func isEnabled() throws -> Bool { chip.setting()?.isEnabled ?? false }
}
