package mako.protocols.database;

import mako.dissect.Values;

/** What the types of PostgreSQL's messages mean: PostgreSQL documentation, section "Message Formats". */
final class PostgreSqlMessages {

    private static final Values FROM_FRONTEND = Values.of("""
        0x42 Bind
        0x43 Close
        0x44 Describe
        0x45 Execute
        0x46 Function call
        0x48 Flush
        0x50 Parse
        0x51 Simple query
        0x53 Sync
        0x58 Termination
        0x63 Copy completion
        0x64 Copy data
        0x66 Copy failure
        0x70 Authentication message
        """);
    private static final Values FROM_BACKEND = Values.of("""
        0x31 Parse completion
        0x32 Bind completion
        0x33 Close completion
        0x41 Notification
        0x43 Command completion
        0x44 Data row
        0x45 Error
        0x47 CopyIn response
        0x48 CopyOut response
        0x49 Empty query
        0x4b Backend key data
        0x4e Notice
        0x52 Authentication request
        0x53 Parameter status
        0x54 Row description
        0x56 Function call response
        0x57 CopyBoth response
        0x5a Ready for query
        0x63 Copy completion
        0x64 Copy data
        0x6e No data
        0x73 Portal suspended
        0x74 Parameter description
        """);

    private PostgreSqlMessages() {}

    static String name(int type, boolean frontend) {
        return (frontend ? FROM_FRONTEND : FROM_BACKEND).name(type, "Unknown");
    }
}
