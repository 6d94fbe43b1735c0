package mako.protocols.windows;

/**
 * What those who read the arguments of a call have to know of it.
 *
 * @param uuid of the interface
 * @param version of the interface
 * @param operation its number
 * @param request whether these are its arguments, or what it returns
 * @param requestFrame in which frame the request is, where this is its response
 * @param little whether numbers are little-endian
 * @param wide whether pointers and counts are as wide as on machines with 64 bits
 * @param encrypted whether nobody can read it
 * @param payload how many bytes of what follows it is
 * @param padding how many bytes at the end are for alignment only
 * @param end where what follows ends, with the padding
 * @param connection what handles are open, or null
 * @param object which object is called, or null
 */
public record RpcCall(String uuid, int version, int operation, boolean request, long requestFrame, boolean little, boolean wide, boolean encrypted,
    int payload, int padding, int end, RpcConnection connection, byte[] object) {}
