package mako.protocols.web;

import mako.dissect.Values;

/** Names of the Internet Printing Protocol: the registry of the Printer Working Group, and CUPS. */
final class IppNames {

    static final Values OPERATIONS = Values.of("""
        0x2 Print-Job
        0x3 Print-URI
        0x4 Validate-Job
        0x5 Create-Job
        0x6 Send-Document
        0x7 Send-URI
        0x8 Cancel-Job
        0x9 Get-Job-Attributes
        0xa Get-Jobs
        0xb Get-Printer-Attributes
        0xc Hold-Job
        0xd Release-Job
        0xe Restart-Job
        0x10 Pause-Printer
        0x11 Resume-Printer
        0x12 Purge-Jobs
        0x13 Set-Printer-Attributes
        0x14 Set-Job-Attributes
        0x15 Get-Printer-Supported-Values
        0x16 Create-Printer-Subscriptions
        0x17 Create-Job-Subscriptions
        0x18 Get-Subscription-Attributes
        0x19 Get-Subscriptions
        0x1a Renew-Subscription
        0x1b Cancel-Subscription
        0x1c Get-Notifications
        0x1d Reserved (ipp-indp-method)
        0x1e Reserved (ipp-get-resources)
        0x1f Reserved (ipp-get-resources)
        0x20 Reserved (ipp-get-resources)
        0x21 Reserved (ipp-install)
        0x22 Enable-Printer
        0x23 Disable-Printer
        0x24 Pause-Printer-After-Current-Job
        0x25 Hold-New-Jobs
        0x26 Release-Held-New-Jobs
        0x27 Deactivate-Printer
        0x28 Activate-Printer
        0x29 Restart-Printer
        0x2a Shutdown-Printer
        0x2b Startup-Printer
        0x2c Reprocess-Job
        0x2d Cancel-Current-Job
        0x2e Suspend-Current-Job
        0x2f Resume-Job
        0x30 Promote-Job
        0x31 Schedule-Job-After
        0x33 Cancel-Document
        0x34 Get-Document-Attributes
        0x35 Get-Documents
        0x36 Delete-Document
        0x37 Set-Document-Attributes
        0x38 Cancel-Jobs
        0x39 Cancel-My-Jobs
        0x3a Resubmit-Job
        0x3b Close-Job
        0x3c Identify-Printer
        0x3d Validate-Document
        0x3e Add-Document-Images
        0x3f Acknowledge-Document
        0x40 Acknowledge-Identify-Printer
        0x41 Acknowledge-Job
        0x42 Fetch-Document
        0x43 Fetch-Job
        0x44 Get-Output-Device-Attributes
        0x45 Update-Active-Jobs
        0x46 Deregister-Output-Device
        0x47 Update-Document-Status
        0x48 Update-Job-Status
        0x49 Update-Output-Device-Attributes
        0x4a Get-Next-Document-Data
        0x4001 CUPS-Get-Default
        0x4002 CUPS-Get-Printers
        0x4003 CUPS-Add-Modify-Printer
        0x4004 CUPS-Delete-Printer
        0x4005 CUPS-Get-Classes
        0x4006 CUPS-Add-Modify-Class
        0x4007 CUPS-Delete-Class
        0x4008 CUPS-Accept-Jobs
        0x4009 CUPS-Reject-Jobs
        0x400a CUPS-Set-Default
        0x400b CUPS-Get-Devices
        0x400c CUPS-Get-PPDs
        0x400d CUPS-Move-Job
        0x400e CUPS-Authenticate-Job
        0x400f CUPS-Get-PPD
        0x4027 CUPS-Get-Document
        0x4028 CUPS-Create-Local-Printer
        """);

    static final Values STATUSES = Values.of("""
        0x0 successful-ok
        0x1 successful-ok-ignored-or-substituted-attributes
        0x2 successful-ok-conflicting-attributes
        0x3 successful-ok-ignored-subscriptions
        0x5 successful-ok-too-many-events
        0x7 successful-ok-events-complete
        0x400 client-error-bad-request
        0x401 client-error-forbidden
        0x402 client-error-not-authenticated
        0x403 client-error-not-authorized
        0x404 client-error-not-possible
        0x405 client-error-timeout
        0x406 client-error-not-found
        0x407 client-error-gone
        0x408 client-error-request-entity-too-large
        0x409 client-error-request-value-too-long
        0x40a client-error-document-format-not-supported
        0x40b client-error-attributes-or-values-not-supported
        0x40c client-error-uri-scheme-not-supported
        0x40d client-error-charset-not-supported
        0x40e client-error-conflicting-attributes
        0x40f client-error-compression-not-supported
        0x410 client-error-compression-error
        0x411 client-error-document-format-error
        0x412 client-error-document-access-error
        0x413 client-error-attributes-not-settable
        0x414 client-error-ignored-all-subscriptions
        0x415 client-error-too-many-subscriptions
        0x418 client-error-document-password-error
        0x419 client-error-document-permission-error
        0x41a client-error-document-security-error
        0x41b client-error-document-unprintable-error
        0x41c client-error-account-info-needed
        0x41d client-error-account-closed
        0x41e client-error-account-limit-reached
        0x41f client-error-account-authorization-failed
        0x420 client-error-not-fetchable
        0x500 server-error-internal-error
        0x501 server-error-operation-not-supported
        0x502 server-error-service-unavailable
        0x503 server-error-version-not-supported
        0x504 server-error-device-error
        0x505 server-error-temporary-error
        0x506 server-error-not-accepting-jobs
        0x507 server-error-busy
        0x508 server-error-job-canceled
        0x509 server-error-multiple-document-jobs-not-supported
        0x50a server-error-printer-is-deactivated
        0x50b server-error-too-many-jobs
        0x50c server-error-too-many-documents
        """);

    /** Delimiters and types of values. */
    static final Values TAGS = Values.of("""
        0x1 operation-attributes-tag
        0x2 job-attributes-tag
        0x3 end-of-attributes-tag
        0x4 printer-attributes-tag
        0x5 unsupported-attributes-tag
        0x6 subscription-attributes-tag
        0x7 event-notification-attributes-tag
        0x8 resource-attributes-tag
        0x9 document-attributes-tag
        0x10 unsupported
        0x12 unknown
        0x13 no-value
        0x15 not-settable
        0x16 delete-attribute
        0x17 admin-define
        0x21 integer
        0x22 boolean
        0x23 enum
        0x30 octetString
        0x31 dateTime
        0x32 resolution
        0x33 rangeOfInteger
        0x34 collection
        0x35 textWithLanguage
        0x36 nameWithLanguage
        0x37 endCollection
        0x41 textWithoutLanguage
        0x42 nameWithoutLanguage
        0x44 keyword
        0x45 uri
        0x46 uriScheme
        0x47 charset
        0x48 naturalLanguage
        0x49 mimeMediaType
        0x4a memberAttrName
        """);

    private static final Values PRINTER_STATES = Values.of("""
        3 idle
        4 processing
        5 stopped
        """);
    private static final Values JOB_STATES = Values.of("""
        3 pending
        4 pending-held
        5 processing
        6 processing-stopped
        7 canceled
        8 aborted
        9 completed
        """);
    private static final Values DOCUMENT_STATES = Values.of("""
        3 pending
        5 processing
        6 processing-stopped
        7 canceled
        8 aborted
        9 completed
        """);
    private static final Values ORIENTATIONS = Values.of("""
        3 portrait
        4 landscape
        5 reverse-landscape
        6 reverse-portrait
        7 none
        """);
    private static final Values QUALITIES = Values.of("""
        3 draft
        4 normal
        5 high
        """);
    private static final Values TRANSMISSIONS = Values.of("""
        3 pending
        4 pending-retry
        5 processing
        7 canceled
        8 aborted
        9 completed
        """);
    private static final Values FINISHINGS = Values.of("""
        3 none
        4 staple
        5 punch
        6 cover
        7 bind
        8 saddle-stitch
        9 edge-stitch
        10 fold
        11 trim
        12 bale
        13 booklet-maker
        14 jog-offset
        15 coat
        16 laminate
        20 staple-top-left
        21 staple-bottom-left
        22 staple-top-right
        23 staple-bottom-right
        24 edge-stitch-left
        25 edge-stitch-top
        26 edge-stitch-right
        27 edge-stitch-bottom
        28 staple-dual-left
        29 staple-dual-top
        30 staple-dual-right
        31 staple-dual-bottom
        32 staple-triple-left
        33 staple-triple-top
        34 staple-triple-right
        35 staple-triple-bottom
        50 bind-left
        51 bind-top
        52 bind-right
        53 bind-bottom
        60 trim-after-pages
        61 trim-after-documents
        62 trim-after-copies
        63 trim-after-job
        70 punch-top-left
        71 punch-bottom-left
        72 punch-top-right
        73 punch-bottom-right
        74 punch-dual-left
        75 punch-dual-top
        76 punch-dual-right
        77 punch-dual-bottom
        78 punch-triple-left
        79 punch-triple-top
        80 punch-triple-right
        81 punch-triple-bottom
        82 punch-quad-left
        83 punch-quad-top
        84 punch-quad-right
        85 punch-quad-bottom
        86 punch-multiple-left
        87 punch-multiple-top
        88 punch-multiple-right
        89 punch-multiple-bottom
        90 fold-accordion
        91 fold-double-gate
        92 fold-gate
        93 fold-half
        94 fold-half-z
        95 fold-left-gate
        96 fold-letter
        97 fold-parallel
        98 fold-poster
        99 fold-right-gate
        100 fold-z
        """);

    private IppNames() {}

    /** What the numbers of an attribute of type enum are called; null where that is not known. */
    static Values enumeration(String attribute) {
        return switch (label(attribute)) {
            case "printer-state" -> PRINTER_STATES;
            case "job-state" -> JOB_STATES;
            case "document-state" -> DOCUMENT_STATES;
            case "operations-supported" -> OPERATIONS;
            case "finishings" -> FINISHINGS;
            case "orientation" -> ORIENTATIONS;
            case "print-quality" -> QUALITIES;
            case "transmission-status" -> TRANSMISSIONS;
            default -> null;
        };
    }

    /** What such an attribute is called where its values are shown. */
    static String label(String attribute) {
        if (attribute.startsWith("orientation-requested")) return "orientation";
        for (String name : new String[] {"finishings", "print-quality", "job-state"}) if (attribute.startsWith(name)) return name;
        return attribute;
    }
}
