import PerceivedVolume
import Testing
