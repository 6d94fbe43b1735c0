package mako.protocols.windows;

import mako.dissect.Values;

/** What calls of Windows return: [MS-ERREF] section 2.3. */
final class NtStatus {

    static final Values NAMES = Values.resource(NtStatus.class, "nt-status.txt");

    static final long PENDING         = 0x00000103L;
    static final long BUFFER_OVERFLOW = 0x80000005L;
    static final long PIPE_DISCONNECTED = 0xc00000b0L;
    static final long MORE_PROCESSING = 0xc0000016L;
    static final long NOTIFY_CLEANUP  = 0x0000010bL;
    static final long NOTIFY_ENUM_DIR = 0x0000010cL;
    static final long INVALID_PARAMETER = 0xc000000dL;

    private NtStatus() {}

    /** The name of {@code status}, or that there is none. */
    static String name(long status) {
        String name = NAMES.name(status);
        return name != null ? name : "Unknown (0x%08x)".formatted(status);
    }
}
