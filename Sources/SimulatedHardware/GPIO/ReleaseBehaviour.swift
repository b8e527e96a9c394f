/// What an output does when it is given back; the kernel promises nothing, drivers differ.
public enum ReleaseBehaviour: String, Hashable, Sendable, CaseIterable {
    /// It keeps driving its last level, as on Raspberry Pi OS, Rockchip, Allwinner and Meson.
    case keepsLevel
    /// It becomes an input, as with mainline pinctrl-bcm2835 and gpio-omap.
    case revertsToInput
}
