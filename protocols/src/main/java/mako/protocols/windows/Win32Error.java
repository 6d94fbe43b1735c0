package mako.protocols.windows;

import mako.dissect.Values;

/** What functions of Windows return: [MS-ERREF] section 2.2. */
final class Win32Error {

    static final Values NAMES = Values.resource(Win32Error.class, "win32-errors.txt");

    private Win32Error() {}

    /** The name of {@code error}, or that there is none. */
    static String name(long error) {
        String name = NAMES.name(error);
        return name != null ? name : "Unknown DOS error 0x%08x".formatted(error);
    }
}
