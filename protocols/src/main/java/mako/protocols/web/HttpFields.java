package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.Field;
import mako.dissect.Source;
import mako.dissect.Strings;
import mako.dissect.Type;
import mako.dissect.Values;

/** The fields of HTTP messages, for HTTP over TCP and for SSDP. The header fields with names of their own are in {@link HttpHeaders}. */
final class HttpFields {

    static final Field START_LINE       = section("Start line");
    static final Field LINE             = section("Line");
    static final Field NOTIFICATION     = bool("http.notification", "Notification");
    static final Field RESPONSE         = bool("http.response", "Response");
    static final Field REQUEST          = bool("http.request", "Request");
    static final Field BASIC            = text("http.authbasic", "Credentials");
    static final Field RESPONSE_NUMBER  = u32("http.response_number", "Response number", GENERATED);
    static final Field REQUEST_NUMBER   = u32("http.request_number", "Request number", GENERATED);
    static final Field RESPONSE_LINE    = text("http.response.line", "Response line");
    static final Field REQUEST_LINE     = text("http.request.line", "Request line");
    static final Field METHOD           = text("http.request.method", "Request Method");
    static final Field URI              = text("http.request.uri", "Request URI");
    static final Field URI_PATH         = text("http.request.uri.path", "Request URI Path");
    static final Field URI_QUERY        = text("http.request.uri.query", "Request URI Query");
    static final Field URI_PARAMETER    = text("http.request.uri.query.parameter", "Request URI Query Parameter");
    static final Field REQUEST_VERSION  = text("http.request.version", "Request Version");
    static final Field RESPONSE_VERSION = text("http.response.version", "Response Version");
    static final Field FULL_URI         = text("http.request.full_uri", "Full request URI", GENERATED);
    static final Field STATUS           = u16("http.response.code", "Status Code");
    static final Field STATUS_NAME      = text("http.response.code.desc", "Status Code Description", GENERATED);
    static final Field RESPONSE_FOR     = text("http.response_for.uri", "Request URI", GENERATED);
    static final Field PHRASE           = text("http.response.phrase", "Response Phrase");
    static final Field PROXY_HOST       = text("http.proxy_connect_host", "Proxy-Connect-Hostname", GENERATED);
    static final Field PROXY_PORT       = u16("http.proxy_connect_port", "Proxy-Connect-Port", GENERATED);
    static final Field CONTENT_LENGTH   = u64("http.content_length", "Content length", GENERATED);
    static final Field COOKIE_PAIR      = text("http.cookie_pair", "Cookie pair");
    static final Field REQUEST_IN       = frame("http.request_in", "Request in frame", GENERATED);
    static final Field RESPONSE_IN      = frame("http.response_in", "Response in frame", GENERATED);
    static final Field NEXT_REQUEST     = frame("http.next_request_in", "Next request in frame", GENERATED);
    static final Field NEXT_RESPONSE    = frame("http.next_response_in", "Next response in frame", GENERATED);
    static final Field PREVIOUS_REQUEST = frame("http.prev_request_in", "Prev request in frame", GENERATED);
    static final Field PREVIOUS_RESPONSE = frame("http.prev_response_in", "Prev response in frame", GENERATED);
    static final Field TIME             = duration("http.time", "Time since request", GENERATED);
    static final Field CHUNKED          = section("HTTP chunked body");
    static final Field CHUNK            = section("Data chunk");
    static final Field TRAILER          = text("http.chunked_trailer_part", "trailer-part");
    static final Field CHUNK_BOUNDARY   = bytes("http.chunk_boundary", "Chunk boundary");
    static final Field CHUNK_SIZE       = u32("http.chunk_size", "Chunk size");
    static final Field CHUNK_DATA       = bytes("http.chunk_data", "Chunk data");
    static final Field CODED_BODY       = section("Content-encoded entity body");
    static final Field FILE_DATA        = text("http.file_data", "File Data");
    /** What looks like a header field but for its name. */
    static final Field NO_HEADER        = text("http.unknown_header", "Unknown header");
    static final Field UNKNOWN_HEADER   = custom("http.unknown_header", "Unknown header", HttpFields::escaped);

    static final Field CHAT = chat(Field.Group.SEQUENCE, "http.chat", "Formatted text");
    static final Field LENGTH_AND_CODING = warning(Field.Group.MALFORMED, "http.te_and_length",
        "The Content-Length and Transfer-Encoding header must not be set together");
    static final Field UNKNOWN_CODING = warning(Field.Group.UNDECODED, "http.te_unknown",
        "Unknown transfer coding name in Transfer-Encoding header");
    static final Field BODY_REJECTED = note(Field.Group.MALFORMED, "http.subdissector_failed",
        "HTTP body subdissector failed, trying heuristic subdissector");
    static final Field TLS_PORT = warning(Field.Group.SECURITY, "http.tls_port",
        "Unencrypted HTTP protocol detected over encrypted port, could indicate a dangerous misconfiguration.");
    static final Field LEADING_LINE_END = error("http.leading_crlf",
        "Leading CRLF previous message in the stream may have extra CRLF");
    static final Field BAD_NAME = warning(Field.Group.PROTOCOL, "http.bad_header_name",
        "Illegal characters found in header name");
    static final Field DECODING_FAILED = warning(Field.Group.UNDECODED, "http.decompression_failed", "Decompression failed");

    /** RFC 9110, section 15, and the IANA registry of HTTP status codes. */
    static final Values STATUS_NAMES = Values.of("""
        100 Continue
        101 Switching Protocols
        102 Processing
        103 Early Hints
        199 Informational - Others
        200 OK
        201 Created
        202 Accepted
        203 Non-authoritative Information
        204 No Content
        205 Reset Content
        206 Partial Content
        207 Multi-Status
        208 Already Reported
        226 IM Used
        299 Success - Others
        300 Multiple Choices
        301 Moved Permanently
        302 Found
        303 See Other
        304 Not Modified
        305 Use Proxy
        307 Temporary Redirect
        308 Permanent Redirect
        399 Redirection - Others
        400 Bad Request
        401 Unauthorized
        402 Payment Required
        403 Forbidden
        404 Not Found
        405 Method Not Allowed
        406 Not Acceptable
        407 Proxy Authentication Required
        408 Request Time-out
        409 Conflict
        410 Gone
        411 Length Required
        412 Precondition Failed
        413 Request Entity Too Large
        414 Request-URI Too Long
        415 Unsupported Media Type
        416 Requested Range Not Satisfiable
        417 Expectation Failed
        418 I'm a teapot
        421 Misdirected Request
        422 Unprocessable Entity
        423 Locked
        424 Failed Dependency
        425 Too Early
        426 Upgrade Required
        428 Precondition Required
        429 Too Many Requests
        431 Request Header Fields Too Large
        451 Unavailable For Legal Reasons
        499 Client Error - Others
        500 Internal Server Error
        501 Not Implemented
        502 Bad Gateway
        503 Service Unavailable
        504 Gateway Time-out
        505 HTTP Version not supported
        506 Variant Also Negotiates
        507 Insufficient Storage
        508 Loop Detected
        510 Not Extended
        511 Network Authentication Required
        599 Server Error - Others
        """);

    private HttpFields() {}

    /** What follows the colon of a header line, without blanks in front and the end of the line. */
    static String headerValue(Source source, int offset, int length, int parameter) {
        byte[] bytes = source.bytes;
        int from = source.start + offset;
        int end = HttpLines.trimmed(bytes, from, from + length);
        while (from < end && bytes[from] != ':') from++;
        from++;
        while (from < end && (bytes[from] == ' ' || bytes[from] == '\t')) from++;
        return from >= end ? "" : Strings.decode(bytes, from, end - from, Field.Charset.ASCII, Type.STRING);
    }

    private static String escaped(Source source, int offset, int length, int parameter) {
        return new mako.dissect.Text().escaped(source.bytes, source.start + offset, length).toString();
    }
}
