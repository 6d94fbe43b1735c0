package mako.protocols.osi;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The fields that the module pres.asn names. */
final class PresentationFields {

    private static final Values CPRTYPE_NAMES = Values.of("""
        0 x400-mode-parameters
        1 normal-mode-parameters
        """);
    private static final Values USER_DATA_NAMES = Values.of("""
        0 simply-encoded-data
        1 fully-encoded-data
        """);
    private static final Values DEFAULT_CONTEXT_RESULT_NAMES = Values.of("""
        0 acceptance
        1 user-rejection
        2 provider-rejection
        """);
    private static final Values PROVIDER_REASON_NAMES = Values.of("""
        0 reason-not-specified
        1 temporary-congestion
        2 local-limit-exceeded
        3 called-presentation-address-unknown
        4 protocol-version-not-supported
        5 default-context-not-supported
        6 user-data-not-readable
        7 no-PSAP-available
        """);
    private static final Values EVENT_IDENTIFIER_NAMES = Values.of("""
        0 cp-PPDU
        1 cpa-PPDU
        2 cpr-PPDU
        3 aru-PPDU
        4 arp-PPDU
        5 ac-PPDU
        6 aca-PPDU
        7 td-PPDU
        8 ttd-PPDU
        9 te-PPDU
        10 tc-PPDU
        11 tcc-PPDU
        12 rs-PPDU
        13 rsa-PPDU
        14 s-release-indication
        15 s-release-confirm
        16 s-token-give-indication
        17 s-token-please-indication
        18 s-control-give-indication
        19 s-sync-minor-indication
        20 s-sync-minor-confirm
        21 s-sync-major-indication
        22 s-sync-major-confirm
        23 s-p-exception-report-indication
        24 s-u-exception-report-indication
        25 s-activity-start-indication
        26 s-activity-resume-indication
        27 s-activity-interrupt-indication
        28 s-activity-interrupt-confirm
        29 s-activity-discard-indication
        30 s-activity-discard-confirm
        31 s-activity-end-indication
        32 s-activity-end-confirm
        """);

    static final Field[] FIELDS = {
        group("pres.mode_selector_element", "mode-selector"),
        group("pres.x410_mode_parameters_element", "x410-mode-parameters", help("RTORQapdu")),
        group("pres.normal_mode_parameters_element", "normal-mode-parameters"),
        bytes("pres.protocol_version", "protocol-version"),
        bytes("pres.calling_presentation_selector", "calling-presentation-selector"),
        bytes("pres.called_presentation_selector", "called-presentation-selector"),
        u32("pres.presentation_context_definition_list", "presentation-context-definition-list"),
        group("pres.default_context_name_element", "default-context-name"),
        bytes("pres.presentation_requirements", "presentation-requirements"),
        bytes("pres.user_session_requirements", "user-session-requirements"),
        bytes("pres.protocol_options", "protocol-options"),
        i32("pres.initiators_nominated_context", "initiators-nominated-context", help("Presentation_context_identifier")),
        group("pres.extensions_element", "extensions"),
        u32("pres.user_data", "user-data", names(USER_DATA_NAMES)),
        bytes("pres.responding_presentation_selector", "responding-presentation-selector"),
        u32("pres.presentation_context_definition_result_list", "presentation-context-definition-result-list"),
        i32("pres.responders_nominated_context", "responders-nominated-context", help("Presentation_context_identifier")),
        group("pres.x400_mode_parameters_element", "x400-mode-parameters", help("RTORJapdu")),
        i32("pres.default_context_result", "default-context-result", names(DEFAULT_CONTEXT_RESULT_NAMES)),
        i32("pres.provider_reason", "provider-reason", names(PROVIDER_REASON_NAMES)),
        u32("pres.aru_ppdu", "aru-ppdu", names(CPRTYPE_NAMES)),
        group("pres.arp_ppdu_element", "arp-ppdu"),
        u32("pres.presentation_context_identifier_list", "presentation-context-identifier-list"),
        i32("pres.event_identifier", "event-identifier", names(EVENT_IDENTIFIER_NAMES)),
        group("pres.acPPDU_element", "acPPDU", help("AC_PPDU")),
        group("pres.acaPPDU_element", "acaPPDU", help("ACA_PPDU")),
        u32("pres.ttdPPDU", "ttdPPDU", names(USER_DATA_NAMES), help("User_data")),
        u32("pres.presentation_context_addition_list", "presentation-context-addition-list"),
        u32("pres.presentation_context_deletion_list", "presentation-context-deletion-list"),
        u32("pres.presentation_context_addition_result_list", "presentation-context-addition-result-list"),
        u32("pres.presentation_context_deletion_result_list", "presentation-context-deletion-result-list"),
        group("pres.Context_list_item_element", "Context-list item"),
        i32("pres.presentation_context_identifier", "presentation-context-identifier"),
        oid("pres.abstract_syntax_name", "abstract-syntax-name"),
        u32("pres.transfer_syntax_name_list", "transfer-syntax-name-list", help("SEQUENCE_OF_Transfer_syntax_name")),
        oid("pres.Transfer_syntax_name", "Transfer-syntax-name"),
        oid("pres.transfer_syntax_name", "transfer-syntax-name"),
        i32("pres.mode_value", "mode-value", names(Values.of("0 x410-1984-mode\n1 normal-mode"))),
        i32("pres.Presentation_context_identifier", "Presentation-context-identifier"),
        i32("pres.Presentation_context_deletion_result_list_item", "Presentation-context-deletion-result-list item",
            names(Values.of("0 acceptance\n1 user-rejection"))),
        group("pres.Presentation_context_identifier_list_item_element", "Presentation-context-identifier-list item"),
        group("pres.Result_list_item_element", "Result-list item"),
        i32("pres.result", "result", names(DEFAULT_CONTEXT_RESULT_NAMES)),
        bytes("pres.simply_encoded_data", "simply-encoded-data"),
        u32("pres.fully_encoded_data", "fully-encoded-data"),
        group("pres.PDV_list_element", "PDV-list"),
        u32("pres.presentation_data_values", "presentation-data-values", names(Values.of("0 single-ASN1-type\n1 octet-aligned\n2 arbitrary"))),
        group("pres.single_ASN1_type_element", "single-ASN1-type"),
        bytes("pres.octet_aligned", "octet-aligned", help("T_octet_aligned")),
        bytes("pres.arbitrary", "arbitrary", help("BIT_STRING")),
        bit("pres.Presentation.requirements.context.management", "context-management", 0x80, maskWidth(8)),
        bit("pres.Presentation.requirements.restoration", "restoration", 0x40, maskWidth(8)),
        bit("pres.Protocol.options.nominated.context", "nominated-context", 0x80, maskWidth(8)),
        bit("pres.Protocol.options.short.encoding", "short-encoding", 0x40, maskWidth(8)),
        bit("pres.Protocol.options.packed.encoding.rules", "packed-encoding-rules", 0x20, maskWidth(8)),
        bit("pres.Protocol.version.version.1", "version-1", 0x80, maskWidth(8)),
        bit("pres.User.session.requirements.half.duplex", "half-duplex", 0x80, maskWidth(8)),
        bit("pres.User.session.requirements.duplex", "duplex", 0x40, maskWidth(8)),
        bit("pres.User.session.requirements.expedited.data", "expedited-data", 0x20, maskWidth(8)),
        bit("pres.User.session.requirements.minor.synchronize", "minor-synchronize", 0x10, maskWidth(8)),
        bit("pres.User.session.requirements.major.synchronize", "major-synchronize", 0x8, maskWidth(8)),
        bit("pres.User.session.requirements.resynchronize", "resynchronize", 0x4, maskWidth(8)),
        bit("pres.User.session.requirements.activity.management", "activity-management", 0x2, maskWidth(8)),
        bit("pres.User.session.requirements.negotiated.release", "negotiated-release", 0x1, maskWidth(8)),
        bit("pres.User.session.requirements.capability.data", "capability-data", 0x80, maskWidth(8)),
        bit("pres.User.session.requirements.exceptions", "exceptions", 0x40, maskWidth(8)),
        bit("pres.User.session.requirements.typed.data", "typed-data", 0x20, maskWidth(8)),
        bit("pres.User.session.requirements.symmetric.synchronize", "symmetric-synchronize", 0x10, maskWidth(8)),
        bit("pres.User.session.requirements.data.separation", "data-separation", 0x8, maskWidth(8)),
        i32("pres.provider_reason", "provider-reason",
            names(Values.of("0 reason-not-specified\n1 unrecognized-ppdu\n2 unexpected-ppdu\n3 unexpected-session-service-primitive\n4 unrecognized-ppdu-parameter\n5 unexpected-ppdu-parameter\n6 invalid-ppdu-parameter-value"))),
        i32("pres.provider_reason", "provider-reason",
            names(Values.of("0 reason-not-specified\n1 abstract-syntax-not-supported\n2 proposed-transfer-syntaxes-not-supported\n3 local-limit-on-DCS-exceeded"))),
    };

    private PresentationFields() {}
}
