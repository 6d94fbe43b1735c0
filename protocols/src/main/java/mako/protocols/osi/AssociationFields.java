package mako.protocols.osi;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The fields that the module acse.asn names. */
final class AssociationFields {

    private static final Values CALLED_AP_TITLE_NAMES = Values.of("""
        0 ap-title-form1
        1 ap-title-form2
        2 ap-title-form3
        """);
    private static final Values CALLED_AE_QUALIFIER_NAMES = Values.of("""
        0 aso-qualifier-form1
        1 aso-qualifier-form2
        2 aso-qualifier-form3
        3 aso-qualifier-form-any-octets
        """);
    private static final Values CALLING_AUTHENTICATION_VALUE_NAMES = Values.of("""
        0 charstring
        1 bitstring
        2 external
        3 other
        """);
    private static final Values ABORT_DIAGNOSTIC_NAMES = Values.of("""
        1 no-reason-given
        2 protocol-error
        3 authentication-mechanism-name-not-recognized
        4 authentication-mechanism-name-required
        5 authentication-failure
        6 authentication-required
        """);
    private static final Values AP_TITLE_FORM1_NAMES = Values.of("""
        0 rdnSequence
        """);
    private static final Values SERVICE_USER_NAMES = Values.of("""
        0 null
        1 no-reason-given
        2 application-context-name-not-supported
        3 calling-AP-title-not-recognized
        4 calling-AP-invocation-identifier-not-recognized
        5 calling-AE-qualifier-not-recognized
        6 calling-AE-invocation-identifier-not-recognized
        7 called-AP-title-not-recognized
        8 called-AP-invocation-identifier-not-recognized
        9 called-AE-qualifier-not-recognized
        10 called-AE-invocation-identifier-not-recognized
        11 authentication-mechanism-name-not-recognized
        12 authentication-mechanism-name-required
        13 authentication-failure
        14 authentication-required
        """);

    static final Field[] FIELDS = {
        oid("acse.direct_reference", "direct-reference", help("T_direct_reference")),
        i32("acse.indirect_reference", "indirect-reference", help("T_indirect_reference")),
        text("acse.data_value_descriptor", "data-value-descriptor", help("ObjectDescriptor")),
        u32("acse.encoding", "encoding", names(Values.of("0 single-ASN1-type\n1 octet-aligned\n2 arbitrary"))),
        group("acse.single_ASN1_type_element", "single-ASN1-type"),
        bytes("acse.octet_aligned", "octet-aligned", help("T_octet_aligned")),
        bytes("acse.arbitrary", "arbitrary", help("BIT_STRING")),
        group("acse.aarq_element", "aarq", help("AARQ_apdu")),
        group("acse.aare_element", "aare", help("AARE_apdu")),
        group("acse.rlrq_element", "rlrq", help("RLRQ_apdu")),
        group("acse.rlre_element", "rlre", help("RLRE_apdu")),
        group("acse.abrt_element", "abrt", help("ABRT_apdu")),
        group("acse.adt_element", "adt", help("A_DT_apdu")),
        group("acse.acrq_element", "acrq", help("ACRQ_apdu")),
        group("acse.acrp_element", "acrp", help("ACRP_apdu")),
        bytes("acse.protocol_version", "protocol-version", help("T_AARQ_protocol_version")),
        oid("acse.aSO_context_name", "aSO-context-name", help("T_AARQ_aSO_context_name")),
        u32("acse.called_AP_title", "called-AP-title", names(CALLED_AP_TITLE_NAMES), help("AP_title")),
        u32("acse.called_AE_qualifier", "called-AE-qualifier", names(CALLED_AE_QUALIFIER_NAMES), help("AE_qualifier")),
        i32("acse.called_AP_invocation_identifier", "called-AP-invocation-identifier", help("AP_invocation_identifier")),
        i32("acse.called_AE_invocation_identifier", "called-AE-invocation-identifier", help("AE_invocation_identifier")),
        u32("acse.calling_AP_title", "calling-AP-title", names(CALLED_AP_TITLE_NAMES), help("AP_title")),
        u32("acse.calling_AE_qualifier", "calling-AE-qualifier", names(CALLED_AE_QUALIFIER_NAMES), help("AE_qualifier")),
        i32("acse.calling_AP_invocation_identifier", "calling-AP-invocation-identifier", help("AP_invocation_identifier")),
        i32("acse.calling_AE_invocation_identifier", "calling-AE-invocation-identifier", help("AE_invocation_identifier")),
        bytes("acse.sender_acse_requirements", "sender-acse-requirements", help("ACSE_requirements")),
        oid("acse.mechanism_name", "mechanism-name"),
        u32("acse.calling_authentication_value", "calling-authentication-value",
            names(CALLING_AUTHENTICATION_VALUE_NAMES), help("Authentication_value")),
        u32("acse.aSO_context_name_list", "aSO-context-name-list"),
        text("acse.implementation_information", "implementation-information", help("Implementation_data")),
        u32("acse.p_context_definition_list", "p-context-definition-list",
            names(Values.of("0 context-list\n1 default-contact-list")), help("Syntactic_context_list")),
        u32("acse.called_asoi_tag", "called-asoi-tag", help("ASOI_tag")),
        u32("acse.calling_asoi_tag", "calling-asoi-tag", help("ASOI_tag")),
        u32("acse.user_information", "user-information", help("Association_data")),
        u32("acse.result", "result", names(Values.of("0 accepted\n1 rejected-permanent\n2 rejected-transient")), help("Associate_result")),
        u32("acse.result_source_diagnostic", "result-source-diagnostic",
            names(Values.of("1 service-user\n2 service-provider")), help("Associate_source_diagnostic")),
        u32("acse.responding_AP_title", "responding-AP-title", names(CALLED_AP_TITLE_NAMES), help("AP_title")),
        u32("acse.responding_AE_qualifier", "responding-AE-qualifier", names(CALLED_AE_QUALIFIER_NAMES), help("AE_qualifier")),
        i32("acse.responding_AP_invocation_identifier", "responding-AP-invocation-identifier", help("AP_invocation_identifier")),
        i32("acse.responding_AE_invocation_identifier", "responding-AE-invocation-identifier", help("AE_invocation_identifier")),
        bytes("acse.responder_acse_requirements", "responder-acse-requirements", help("ACSE_requirements")),
        u32("acse.responding_authentication_value", "responding-authentication-value",
            names(CALLING_AUTHENTICATION_VALUE_NAMES), help("Authentication_value")),
        u32("acse.p_context_result_list", "p-context-result-list"),
        i32("acse.reason", "reason", names(Values.of("0 normal\n1 urgent\n30 user-defined")), help("Release_request_reason")),
        u32("acse.aso_qualifier", "aso-qualifier", names(CALLED_AE_QUALIFIER_NAMES)),
        u32("acse.asoi_identifier", "asoi-identifier"),
        u32("acse.abort_source", "abort-source", names(Values.of("0 service-user\n1 service-provider")), help("ABRT_source")),
        u32("acse.abort_diagnostic", "abort-diagnostic", names(ABORT_DIAGNOSTIC_NAMES), help("ABRT_diagnostic")),
        u32("acse.a_user_data", "a-user-data",
            names(Values.of("0 user-information\n1 simply-encoded-data\n2 fully-encoded-data")), help("User_Data")),
        u32("acse.ap_title_form1", "ap-title-form1", names(AP_TITLE_FORM1_NAMES)),
        oid("acse.ap_title_form2", "ap-title-form2"),
        text("acse.ap_title_form3", "ap-title-form3"),
        u32("acse.aso_qualifier_form1", "aso-qualifier-form1"),
        i32("acse.aso_qualifier_form2", "aso-qualifier-form2"),
        text("acse.aso_qualifier_form3", "aso-qualifier-form3"),
        bytes("acse.aso_qualifier_form_any_octets", "aso-qualifier-form-any-octets", help("ASO_qualifier_form_octets")),
        u32("acse.ae_title_form1", "ae-title-form1", names(AP_TITLE_FORM1_NAMES)),
        oid("acse.ae_title_form2", "ae-title-form2"),
        group("acse.ASOI_tag_item_element", "ASOI-tag item"),
        u32("acse.qualifier", "qualifier", names(CALLED_AE_QUALIFIER_NAMES), help("ASO_qualifier")),
        u32("acse.identifier", "identifier", help("ASOI_identifier")),
        oid("acse.ASO_context_name", "ASO-context-name"),
        u32("acse.context_list", "context-list"),
        u32("acse.default_contact_list", "default-contact-list", help("Default_Context_List")),
        group("acse.Context_list_item_element", "Context-list item"),
        i32("acse.pci", "pci", help("Presentation_context_identifier")),
        oid("acse.abstract_syntax", "abstract-syntax", help("Abstract_syntax_name")),
        u32("acse.transfer_syntaxes", "transfer-syntaxes", help("SEQUENCE_OF_TransferSyntaxName")),
        oid("acse.TransferSyntaxName", "TransferSyntaxName"),
        group("acse.Default_Context_List_item_element", "Default-Context-List item"),
        oid("acse.abstract_syntax_name", "abstract-syntax-name"),
        oid("acse.transfer_syntax_name", "transfer-syntax-name", help("TransferSyntaxName")),
        group("acse.P_context_result_list_item_element", "P-context-result-list item"),
        i32("acse.pcontext.result", "result", names(Values.of("0 acceptance\n1 user-rejection\n2 provider-rejection"))),
        oid("acse.concrete_syntax_name", "concrete-syntax-name"),
        i32("acse.provider_reason", "provider-reason",
            names(Values.of("0 reason-not-specified\n1 abstract-syntax-not-supported\n2 proposed-transfer-syntaxes-not-supported\n3 local-limit-on-DCS-exceeded"))),
        u32("acse.service_user", "service-user", names(SERVICE_USER_NAMES)),
        u32("acse.service_provider", "service-provider", names(Values.of("0 null\n1 no-reason-given\n2 no-common-acse-version"))),
        group("acse.EXTERNALt_element", "Association-data", help("EXTERNALt")),
        bytes("acse.simply_encoded_data", "simply-encoded-data"),
        group("acse.fully_encoded_data_element", "fully-encoded-data", help("PDV_list")),
        i32("acse.presentation_context_identifier", "presentation-context-identifier"),
        u32("acse.presentation_data_values", "presentation-data-values", names(Values.of("0 simple-ASN1-type\n1 octet-aligned\n2 arbitrary"))),
        group("acse.simple_ASN1_type_element", "simple-ASN1-type"),
        oid("acse.other_mechanism_name", "other-mechanism-name"),
        group("acse.other_mechanism_value_element", "other-mechanism-value"),
        text("acse.charstring", "charstring", help("GraphicString")),
        bytes("acse.bitstring", "bitstring", help("BIT_STRING")),
        group("acse.external_element", "external", help("EXTERNALt")),
        group("acse.other_element", "other", help("Authentication_value_other")),
        bit("acse.T.AARQ.protocol.version.version1", "version1", 0x80, maskWidth(8)),
        bit("acse.T.AARE.protocol.version.version1", "version1", 0x80, maskWidth(8)),
        bit("acse.ACSE.requirements.authentication", "authentication", 0x80, maskWidth(8)),
        bit("acse.ACSE.requirements.aSO.context.negotiation", "aSO-context-negotiation", 0x40, maskWidth(8)),
        bit("acse.ACSE.requirements.higher.level.association", "higher-level-association", 0x20, maskWidth(8)),
        bit("acse.ACSE.requirements.nested.association", "nested-association", 0x10, maskWidth(8)),
        i32("acse.reason", "reason", names(Values.of("0 normal\n1 not-finished\n30 user-defined"))),
    };

    private AssociationFields() {}
}
