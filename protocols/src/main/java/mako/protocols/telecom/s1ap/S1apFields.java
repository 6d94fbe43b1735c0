package mako.protocols.telecom.s1ap;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.encoding.PerTypes;

/** Fields of S1AP: one for each member of its types, 3GPP TS 36.413, clause 9.3; named after it, with "_" for "-". */
final class S1apFields {

    static final Field S1AP = protocol("s1ap", "S1AP", "S1 Application Protocol");

    private static final String GROUPS = """
        Additional-GUTI AssistanceDataForPaging Bearers-SubjectToStatusTransfer-Item Bearers-SubjectToEarlyStatusTransfer-Item
        BluetoothMeasurementConfiguration CellIdentifierAndCELevelForCECapableUEs Cdma2000OneXSRVCCInfo ContextatSource
        COUNTValueExtended COUNTvaluePDCP-SNlength18 CriticalityDiagnostics DAPSRequestInfo DAPSResponseInfoItem
        DL-CP-SecurityInformation ENB-EarlyStatusTransfer-TransparentContainer Global-ENB-ID ENB-StatusTransfer-TransparentContainer
        EN-DCSONConfigurationTransfer E-RABInformationListItem E-RABItem E-RABLevelQoSParameters E-RABSecurityResultItem
        E-RABUsageReportItem EUTRAN-CGI ExpectedUEBehaviour GUMMEI HandoverRestrictionList ImmediateMDT
        InformationOnRecommendedCellsAndENBsForPaging IntersystemMeasurementConfiguration LAI LastVisitedEUTRANCellInformation
        LoggedMBSFNMDT LTE-NTN-TAI-Information M3Configuration M4Configuration M5Configuration M6Configuration M7Configuration
        MDT-Configuration MutingPatternInformation NB-IoT-Paging-eDRXInformation NRUESecurityCapabilities NRV2XServicesAuthorized
        NRUESidelinkAggregateMaximumBitrate Paging-eDRXInformation PC5QoSParameters ProSeAuthorized PSCellInformation
        RecommendedCellItem RecommendedENBItem RequestType SecurityContext SecondaryRATDataUsageReportItem SecurityIndication
        SONConfigurationTransfer SynchronisationInformation SourceeNB-ToTargeteNB-TransparentContainer
        Subscription-Based-UE-DifferentiationInfo TimeSynchronisationInfo S-TMSI TAI TargeteNB-ToSourceeNB-TransparentContainer
        TransportInformation TraceActivation TunnelInformation UEAggregateMaximumBitrate UEAppLayerMeasConfig
        UE-associatedLogicalS1-ConnectionItem UESecurityCapabilities UESidelinkAggregateMaximumBitrate UL-CP-SecurityInformation
        UserLocationInformation V2XServicesAuthorized WLANMeasurementConfiguration WUS-Assistance-Information X2TNLConfigurationInfo
        HandoverRequired HandoverCommand E-RABDataForwardingItem HandoverPreparationFailure HandoverRequest E-RABToBeSetupItemHOReq
        HandoverRequestAcknowledge E-RABAdmittedItem E-RABFailedToSetupItemHOReqAck HandoverFailure HandoverNotify PathSwitchRequest
        E-RABToBeSwitchedDLItem PathSwitchRequestAcknowledge E-RABToBeSwitchedULItem E-RABToBeUpdatedItem PathSwitchRequestFailure
        HandoverCancel HandoverCancelAcknowledge HandoverSuccess ENBEarlyStatusTransfer MMEEarlyStatusTransfer E-RABSetupRequest
        E-RABToBeSetupItemBearerSUReq E-RABSetupResponse E-RABSetupItemBearerSURes E-RABModifyRequest
        E-RABToBeModifiedItemBearerModReq E-RABModifyResponse E-RABModifyItemBearerModRes E-RABReleaseCommand E-RABReleaseResponse
        E-RABReleaseItemBearerRelComp E-RABReleaseIndication InitialContextSetupRequest E-RABToBeSetupItemCtxtSUReq
        InitialContextSetupResponse E-RABSetupItemCtxtSURes InitialContextSetupFailure Paging TAIItem UEContextReleaseRequest
        UEContextReleaseCommand UEContextReleaseComplete UEContextModificationRequest UEContextModificationResponse
        UEContextModificationFailure UERadioCapabilityMatchRequest UERadioCapabilityMatchResponse DownlinkNASTransport
        InitialUEMessage UplinkNASTransport NASNonDeliveryIndication RerouteNASRequest NASDeliveryIndication Reset ResetAcknowledge
        ErrorIndication S1SetupRequest S1SetupResponse S1SetupFailure ENBConfigurationUpdate ENBConfigurationUpdateAcknowledge
        ENBConfigurationUpdateFailure MMEConfigurationUpdate MMEConfigurationUpdateAcknowledge MMEConfigurationUpdateFailure
        DownlinkS1cdma2000tunnelling UplinkS1cdma2000tunnelling UECapabilityInfoIndication ENBStatusTransfer MMEStatusTransfer
        TraceStart TraceFailureIndication DeactivateTrace CellTrafficTrace LocationReportingControl
        LocationReportingFailureIndication LocationReport OverloadStart OverloadStop WriteReplaceWarningRequest
        WriteReplaceWarningResponse ENBDirectInformationTransfer MMEDirectInformationTransfer ENBConfigurationTransfer
        MMEConfigurationTransfer PrivateMessage KillRequest KillResponse PWSRestartIndication PWSFailureIndication
        DownlinkUEAssociatedLPPaTransport UplinkUEAssociatedLPPaTransport DownlinkNonUEAssociatedLPPaTransport
        UplinkNonUEAssociatedLPPaTransport E-RABModificationIndication E-RABToBeModifiedItemBearerModInd
        E-RABNotToBeModifiedItemBearerModInd CSGMembershipInfo E-RABModificationConfirm E-RABModifyItemBearerModConf
        UEContextModificationIndication UEContextModificationConfirm UEContextSuspendRequest UEContextSuspendResponse
        UEContextResumeRequest E-RABFailedToResumeItemResumeReq UEContextResumeResponse E-RABFailedToResumeItemResumeRes
        UEContextResumeFailure ConnectionEstablishmentIndication RetrieveUEInformation UEInformationTransfer
        ENBCPRelocationIndication MMECPRelocationIndication SecondaryRATDataUsageReport UERadioCapabilityIDMappingRequest
        UERadioCapabilityIDMappingResponse ProtocolIE-Field value ProtocolIE-SingleContainer ProtocolExtensionField extensionValue
        gUMMEI cellBased tABased pLMNWide tAIBased pLMNAreaBased cellIdentifierAndCELevelForCECapableUEs
        assistanceDataForRecommendedCells assistanceDataForCECapableUEs pagingAttemptInformation recommendedCellsForPaging
        uL-COUNTvalue dL-COUNTvalue CancelledCellinEAI-Item eCGI CancelledCellinTAI-Item global-Cell-ID CellID-Broadcast-Item
        CellID-Cancelled-Item CNTypeRestrictions-Item ConnectedengNBItem CSG-IdList-Item CriticalityDiagnostics-IE-Item
        dAPSResponseInfo ServedDCNsItem dLCOUNTValuePDCP-SNlength12 dLCOUNTValuePDCP-SNlength15 dLCOUNTValuePDCP-SNlength18
        EmergencyAreaID-Broadcast-Item EmergencyAreaID-Cancelled-Item CompletedCellinEAI-Item lAI x2TNLConfigInfo request reply
        sourceeNB targetengNB targeteNB associatedTAI broadcast5GSTAI sourceengNB globaleNBID selectedTAI globalengNBID
        allocationRetentionPriority gbrQosInformation securityResult expectedActivity ForbiddenTAs-Item ForbiddenLAs-Item
        m1thresholdeventA2 m1periodicReporting recommendENBsForPaging interSystemMeasurementParameters InterSystemMeasurementItem
        e-UTRAN-Cell cellType LastVisitedPSCellInformation pSCellID undefined MBSFN-ResultToLogInfo immediateMDT loggedMDT
        mDTMode-Extension global-ENB-ID tAI PC5QoSFlowItem pc5FlowBitRates nCGI eUTRAN-CGI RAT-RestrictionsItem gERAN-Cell-ID
        targetRNC-ID sONInformationReply sONInformation-Extension x2TNLConfigurationInfo rLFReportInformation targeteNB-ID
        sourceeNB-ID listeningSubframePattern selected-TAI sourceNgRanNode-ID sourceNodeID-Extension targetCell-ID ServedGUMMEIsItem
        scheduledCommunicationTime SupportedTAs-Item TAI-Broadcast-Item TAI-Cancelled-Item CompletedCellinTAI-Item cGI
        targetgNgRanNode-ID gNB ng-eNB global-gNB-ID global-ng-eNB-ID uE-S1AP-ID-pair s-TMSI eutran-cgi tai ENBX2ExtTLA
        e-RABlevelQosParameters securityIndication e-RABlevelQoSParameters e-RABLevelQoSParameters rIMTransfer initiatingMessage
        successfulOutcome unsuccessfulOutcome
        """;
    private static final String OCTETS = """
        AdditionalRRMPriorityIndex Cdma2000PDU Cdma2000SectorID Cdma2000OneXRAND Correlation-ID CSG-Id DataCodingScheme
        Extended-UEIdentityIndexValue Masked-IMEISV IntersystemSONConfigurationTransfer LPPa-PDU MDT-Location-Info
        MobilityInformation MSClassmark2 MSClassmark3 MDT-ConfigurationNR NAS-PDU NASSecurityParametersfromE-UTRAN
        NASSecurityParameterstoE-UTRAN NB-IoT-RLF-Report-Container NB-IoT-UEIdentityIndexValue PLMNidentity
        ReceiveStatusOfULPDCPSDUsExtended ReceiveStatusOfULPDCPSDUsPDCP-SNlength18 SecurityKey SerialNumber
        Source-ToTarget-TransparentContainer Target-ToSource-TransparentContainer TransportLayerAddress E-UTRAN-Trace-ID
        UEIdentityIndexValue UE-HistoryInformationFromTheUE UERadioCapability UERadioCapabilityForPaging UERadioCapabilityID
        UE-Application-Layer-Measurement-Capability WarningAreaCoordinates WarningType WarningSecurityInfo WarningMessageContents
        S1-Message receiveStatusofULPDCPSDUs cELevel cdma2000OneXMEID cdma2000OneXMSI cdma2000OneXPilot pLMNidentity cI pLMN-Identity
        en-gNB-ID cSG-Id dl-NAS-MAC EmergencyAreaID emergencyAreaID macroENB-ID homeENB-ID short-macroENB-ID long-macroENB-ID
        startTimestamp endTimestamp servingPLMN measurementsToActivate sMTC threshRS-Index-r15 sSBToMeasure sSRSSIMeasurement
        quantityConfigNR-R15 excludedCellsToAddModList uTRAN-Cell nG-RAN-Cell pLMNIdentity nRCellIdentity nRencryptionAlgorithms
        nRintegrityProtectionAlgorithms rAT-RestrictionInformation rIMInformation eHRPD-Sector-ID uE-RLF-Report-Container
        uE-RLF-Report-Container-for-extended-bands nextHopParameter rRC-Container dayofWeek transportLayerAddress uL-GTP-TEID
        e-UTRAN-Trace-ID interfacesToTrace traceCollectionEntityIPAddress containerForAppLayerMeasConfig iMSI encryptionAlgorithms
        integrityProtectionAlgorithms ul-NAS-MAC ul-NAS-Count iPsecTLA dL-transportLayerAddress dL-gTP-TEID uL-TransportLayerAddress
        gTP-TEID nAS-PDU dL-GTP-TEID cell-ID
        """;
    private static final String LISTS = """
        CNTypeRestrictions ConnectedengNBList CSG-IdList DAPSResponseInfoList ServedDCNs PWSfailedECGIList
        EmergencyAreaIDListForRestart GUMMEIList E-RABList E-RABSecurityResultList LastVisitedPSCellList MDTPLMNList RAT-Restrictions
        ECGIListForRestart SecondaryRATDataUsageReportList ServedGUMMEIs ServedPLMNs SupportedTAs TAIListForRestart ENBX2ExtTLAs
        ENBIndirectX2TransportLayerAddresses E-RABSubjecttoDataForwardingList E-RABToBeSetupListHOReq E-RABAdmittedList
        E-RABFailedtoSetupListHOReqAck E-RABToBeSwitchedDLList E-RABToBeSwitchedULList E-RABToBeUpdatedList
        E-RABToBeSetupListBearerSUReq E-RABSetupListBearerSURes E-RABToBeModifiedListBearerModReq E-RABModifyListBearerModRes
        E-RABReleaseListBearerRelComp E-RABToBeSetupListCtxtSUReq E-RABSetupListCtxtSURes TAIList
        UE-associatedLogicalS1-ConnectionListResAck E-RABToBeModifiedListBearerModInd E-RABNotToBeModifiedListBearerModInd
        E-RABModifyListBearerModConf E-RABFailedToResumeListResumeReq E-RABFailedToResumeListResumeRes iE-Extensions
        bluetoothMeasConfigNameList cellID-Cancelled tAI-Cancelled emergencyAreaID-Cancelled cellID-Broadcast tAI-Broadcast
        emergencyAreaID-Broadcast cellIdListforMDT cellIdListforQMC supportedTAs iEsCriticalityDiagnostics completedCellinEAI
        cancelledCellinEAI bearers-SubjectToEarlyStatusTransferList bearers-SubjectToStatusTransferList forbiddenTACs forbiddenLACs
        equivalentPLMNs forbiddenTAs forbiddenLAs interSystemMeasurementList mBSFN-ResultToLog tACList-In-LTE-NTN pc5QoSFlowList
        plmnListforQMC recommendedCellList recommendedENBList e-RABUsageReportList aggressoreCGI-List e-RABInformationList
        uE-HistoryInformation servedPLMNs servedGroupIDs servedMMECs broadcastPLMNs tAIListforMDT completedCellinTAI
        cancelledCellinTAI tAListforMDT tAListforQMC tAIListforQMC cellIDList trackingAreaListforWarning emergencyAreaIDList
        wlanMeasConfigNameList eNBX2TransportLayerAddresses gTPTLAa partOfS1-Interface UE-HistoryInformation protocolIEs
        """;
    /** Enumerations and choices: what the numbers are called says the type, which has the same name where no other stands behind. */
    private static final String NAMED = """
        AerialUEsubscriptionInformation BearerType BroadcastCancelledAreaList BroadcastCompletedAreaList Cause CellAccessMode
        CE-mode-B-SupportIndicator Cdma2000RATType Cdma2000HOStatus Cdma2000HORequiredIndication CNDomain
        ConcurrentWarningMessageIndicator CSFallbackIndicator AdditionalCSFallbackIndicator CSGMembershipStatus Coverage-Level
        DataSize Direct-Forwarding-Path-Availability Data-Forwarding-Not-Possible DLNASPDUDeliveryAckRequest EDT-Session
        EmergencyIndicator EndIndication EnhancedCoverageRestricted CE-ModeBRestricted Ethernet-Type ExtendedRepetitionPeriod
        GUMMEIType GWContextReleaseIndication HandoverFlag HandoverType IMSvoiceEPSfallbackfrom5G IAB-Authorized IAB-Node-Indication
        IAB-Supported KillAllWarningMessages LastVisitedGERANCellInformation LTE-M-Indication ManagementBasedMDTAllowed
        PrivacyIndicator MDTMode MMERelaySupportIndicator MutingAvailabilityIndication NB-IoT-DefaultPagingDRX NB-IoT-PagingDRX
        NotifySourceeNB NRrestrictioninEPSasSecondaryRAT NRrestrictionin5GS OverloadResponse PagingDRX PagingPriority PagingCause
        PendingDataIndication ProSeUEtoNetworkRelaying PS-ServiceNotAvailable RACSIndication RelayNode-Indicator RAT-Type
        RequestTypeAdditionalInfo RepetitionPeriod RRC-Establishment-Cause SecondaryRATDataUsageRequest ServiceType
        SONInformationReport SRVCCOperationNotPossible SRVCCOperationPossible SRVCCHOIndication SourceNodeID TargetID
        Global-RAN-NODE-ID TimeToWait TimeSinceSecondaryNodeRelease TrafficLoadReductionIndication UECapabilityInfoRequest
        UE-RetentionInformation UE-S1AP-IDs UEPagingID UnlicensedSpectrumRestriction UEUserPlaneCIoTSupportIndicator
        VoiceSupportMatchIndicator WarningAreaList ResetType Inter-SystemInformationTransferType pre-emptionCapability
        pre-emptionVulnerability dLCOUNT-PDCP-SNlength bluetoothMeasConfig bt-rssi=T_bt_rssi radioNetwork=CauseRadioNetwork
        transport=CauseTransport nas=CauseNas protocol=CauseProtocol misc=CauseMisc cell-Size cNType
        sourceNG-RAN-node-ID=Global-RAN-NODE-ID triggeringMessage procedureCriticality=Criticality iECriticality=Criticality
        typeOfError dAPSIndicator=T_dAPSIndicator dapsresponseindicator=T_dapsresponseindicator eNB-ID
        transfertype=EN-DCSONTransferType sONInformation dL-Forwarding cause expectedHOInterval expectedActivityPeriod
        expectedIdlePeriod sourceofUEActivityBehaviourInformation=SourceOfUEActivityBehaviourInformation forbiddenInterRATs
        m1reportingTrigger=M1ReportingTrigger measurementDuration=INTEGER_1_100 subcarrierSpacingSSB=T_subcarrierSpacingSSB
        gERAN-Cell=LastVisitedGERANCellInformation time-UE-StayedInCell timeStay=INTEGER_0_40950 pattern-period=T_pattern_period
        loggingInterval loggingDuration m3period m4period m4-links-to-log=Links-to-log m5period m5-links-to-log=Links-to-log
        m6report-Interval m6delay-threshold m6-links-to-log=Links-to-log m7-links-to-log=Links-to-log mdt-Activation=MDT-Activation
        areaScopeOfMDT mDTMode muting-pattern-period=T_muting_pattern_period nB-IoT-paging-eDRX-Cycle=NB-IoT-Paging-eDRX-Cycle
        nB-IoT-pagingTimeWindow=NB-IoT-PagingTimeWindow vehicleUE pedestrianUE overloadAction nextPagingAreaScope paging-eDRX-Cycle
        pagingTimeWindow range reportInterval=ReportIntervalMDT reportAmount=ReportAmountMDT proSeDirectDiscovery
        proSeDirectCommunication timeStayedInCell=INTEGER_0_4095 mMEPagingTarget eventType reportArea rIMRoutingAddress
        secondaryRATType integrityProtectionIndication integrityProtectionResult sONInformationRequest global-RAN-NODE-ID
        periodicCommunicationIndicator=T_periodicCommunicationIndicator periodicTime=INTEGER_1_3600_
        stationaryIndication=T_stationaryIndication trafficProfile=T_trafficProfile batteryIndication=T_batteryIndication
        timeofDayStart=INTEGER_0_86399_ timeofDayEnd=INTEGER_0_86399_ synchronisationStatus gNB-ID
        measurementThreshold=MeasurementThresholdA2 traceDepth areaScopeOfQMC LastVisitedCell-Item wlanMeasConfig=WLANMeasConfig
        wlan-rssi=T_wlan_rssi wlan-rtt=T_wlan_rtt pagingProbabilityInformation s1-Interface=ResetAll cSGMembershipStatus
        cellAccessMode
        """;
    private static final String NUMBERS = """
        DCN-ID NumberofBroadcastRequest RelativeMMECapacity Routing-ID SubscriberProfileIDforRFP
        UE-Usage-Type e-RAB-ID numberOfBroadcasts rAN-UE-NGAP-ID pDCP-SN hFN pDCP-SNExtended hFNModified pDCP-SNlength18
        hFNforPDCP-SNlength18 dCN-ID relativeDCNCapacity qCI freqBandIndicatorNR sSBfrequencies maxRSIndexCellQual pattern-offset
        m7period mBSFN-AreaId carrierFreq muting-pattern-offset pagingAttemptCount intendedNumberOfPagingAttempts pQI
        nextHopChainingCount sourceStratumLevel subscriberProfileIDforRFP stratumLevel rNC-ID extendedRNC-ID
        """;

    private static final Trait TRACED    = yesNo("Should be traced", "Should not be traced");
    private static final Trait SUPPORTED = yesNo("Supported", "Not supported");
    private static final Trait ACTIVATE  = yesNo("Activate", "Do not activate");
    private static final Trait RESTRICTED = yesNo("Restricted", "Not restricted");

    static final Field ADDRESS_IPV4 = ipv4("s1ap.transportLayerAddressIPv4", "transportLayerAddress(IPv4)");
    static final Field ADDRESS_IPV6 = ipv6("s1ap.transportLayerAddressIPv6", "transportLayerAddress(IPv6)");
    static final Field TRACE_ID     = u24("s1ap.E_UTRAN_Trace_ID.TraceID", "TraceID", HEX);
    static final Field TRACE_SESSION = u16("s1ap.E_UTRAN_Trace_ID.TraceRecordingSessionReference", "TraceRecordingSessionReference", HEX);

    static final Field[] INTERFACES = {
        bit("s1ap.interfacesToTrace.S1_MME", "S1-MME", 0x80, TRACED, maskWidth(8)), bit("s1ap.interfacesToTrace.X2", "X2", 0x40, TRACED, maskWidth(8)),
        bit("s1ap.interfacesToTrace.Uu", "Uu", 0x20, TRACED, maskWidth(8)), bit("s1ap.interfacesToTrace.F1_C", "F1-C", 0x10, TRACED, maskWidth(8)),
        bit("s1ap.interfacesToTrace.E1", "E1", 0x08, TRACED, maskWidth(8)), u8("s1ap.interfacesToTrace.Reserved", "Reserved", HEX, mask(0x07)),
    };
    static final Field[] ENCRYPTION = algorithms("encryptionAlgorithms.EEA", "128-EEA");
    static final Field[] INTEGRITY = algorithms("integrityProtectionAlgorithms.EIA", "128-EIA");
    static final Field[] NR_ENCRYPTION = algorithms("NRencryptionAlgorithms.NEA", "128-NEA");
    static final Field[] NR_INTEGRITY = algorithms("NRintegrityProtectionAlgorithms.NIA", "128-NIA");
    static final Field[] SERIAL_NUMBER = {
        u16("s1ap.SerialNumber.gs", "Geographical Scope", mask(0xc000), names(Values.of("""
            0 Cell-wide, immediate display
            1 PLMN-wide, normal display
            2 Location or Tracking Area wide, normal display
            3 Cell-wide, normal display
            """))),
        u16("s1ap.SerialNumber.msg_code", "Message Code", mask(0x3ff0)), u16("s1ap.SerialNumber.upd_nb", "Update Number", mask(0x000f)),
    };
    static final Field[] WARNING_TYPE = {
        u16("s1ap.WarningType.value", "Warning Type Value", mask(0xfe00), names(Values.of("""
            0 Earthquake
            1 Tsunami
            2 Earthquake and Tsunami
            3 Test
            4 Other
            """))),
        bit("s1ap.WarningType.emergency_user_alert", "Emergency User Alert", 0x0100, YES_NO, maskWidth(16)),
        bit("s1ap.WarningType.popup", "Popup", 0x0080, YES_NO, maskWidth(16)),
    };
    static final Field[] MEASUREMENTS = {
        bit("s1ap.measurementsToActivate.M1", "M1", 0x80, ACTIVATE, maskWidth(8)), bit("s1ap.measurementsToActivate.M2", "M2", 0x40, ACTIVATE, maskWidth(8)),
        bit("s1ap.measurementsToActivate.M3", "M3", 0x20, ACTIVATE, maskWidth(8)), bit("s1ap.measurementsToActivate.M4", "M4", 0x10, ACTIVATE, maskWidth(8)),
        bit("s1ap.measurementsToActivate.M5", "M5", 0x08, ACTIVATE, maskWidth(8)),
        bit("s1ap.measurementsToActivate.LoggingM1FromEventTriggered", "LoggingOfM1FromEventTriggeredMeasurementReports", 0x04, ACTIVATE, maskWidth(8)),
        bit("s1ap.measurementsToActivate.M6", "M6", 0x02, ACTIVATE, maskWidth(8)), bit("s1ap.measurementsToActivate.M7", "M7", 0x01, ACTIVATE, maskWidth(8)),
    };
    static final Field[] LOCATION = {
        bit("s1ap.MDT_Location_Info.GNSS", "GNSS", 0x80, ACTIVATE, maskWidth(8)), bit("s1ap.MDT_Location_Info.E_CID", "E-CID", 0x40, ACTIVATE, maskWidth(8)),
        u8("s1ap.MDT_Location_Info.Reserved", "Reserved", HEX, mask(0x3f)),
    };
    static final Field[] APPLICATION_LAYER = {
        bit("s1ap.UE_Application_Layer_Measurement_Capability.QoE_Measurement_for_streaming_service", "QoE Measurement for streaming service", 0x80,
            SUPPORTED, maskWidth(8)),
        bit("s1ap.UE_Application_Layer_Measurement_Capability.QoE_Measurement_for_MTSI_service", "QoE Measurement for MTSI service", 0x40, SUPPORTED, maskWidth(8)),
        u8("s1ap.UE_Application_Layer_Measurement_Capability.Reserved", "Reserved", HEX, mask(0x3f)),
    };
    static final Field[] RESTRICTIONS = {
        bit("s1ap.rAT_RestrictionInformation.LEO", "LEO", 0x80, RESTRICTED, maskWidth(8)), bit("s1ap.rAT_RestrictionInformation.MEO", "MEO", 0x40, RESTRICTED, maskWidth(8)),
        bit("s1ap.rAT_RestrictionInformation.GEO", "GEO", 0x20, RESTRICTED, maskWidth(8)),
        bit("s1ap.rAT_RestrictionInformation.OTHERSAT", "OTHERSAT", 0x10, RESTRICTED, maskWidth(8)), u8("s1ap.rAT_RestrictionInformation.Reserved", "Reserved", HEX, mask(0x0f)),
    };

    static final Field MME_ID = u32("s1ap.MME_UE_S1AP_ID", "MME-UE-S1AP-ID");
    static final Field ENB_ID = u32("s1ap.ENB_UE_S1AP_ID", "ENB-UE-S1AP-ID");
    /** The same where they are members of something. */
    static final Field MME_ID_OF = u32("s1ap.MME_UE_S1AP_ID", "mME-UE-S1AP-ID");
    static final Field ENB_ID_OF = u32("s1ap.ENB_UE_S1AP_ID", "eNB-UE-S1AP-ID");

    private static final Field[] OTHERS = {
        MME_ID, ENB_ID, u32("s1ap.priorityLevel", "priorityLevel", names(Values.of("0 spare\n1 highest\n14 lowest\n15 no-priority"))),
        u32("s1ap.procedureCode", "procedureCode", names(Values.made(() -> S1ap.known().procedureNames()))),
        u32("s1ap.id", "id", names(Values.made(() -> S1ap.known().elementNames()))), u32("s1ap.iE_ID", "iE-ID", names(Values.made(() -> S1ap.known().elementNames()))),
        u32("s1ap.criticality", "criticality", names(Values.made(() -> S1ap.known().names("Criticality")))),
        u32("s1ap.S1AP_PDU", "S1AP-PDU", names(Values.of("0 initiatingMessage\n1 successfulOutcome\n2 unsuccessfulOutcome"))),
        text("s1ap.ENBname", "ENBname"), text("s1ap.MMEname", "MMEname"), text("s1ap.LHN_ID", "LHN-ID"), text("s1ap.URI_Address", "URI-Address"),
        text("s1ap.BluetoothName", "BluetoothName", UTF_8), text("s1ap.WLANName", "WLANName", UTF_8),
        u32("s1ap.EUTRANRoundTripDelayEstimationInfo", "EUTRANRoundTripDelayEstimationInfo"), u32("s1ap.Packet_LossRate", "Packet-LossRate"),
        u32("s1ap.Time_UE_StayedInCell_EnhancedGranularity", "Time-UE-StayedInCell-EnhancedGranularity"),
        u32("s1ap.rSRP", "rSRP"), u32("s1ap.rSRQ", "rSRQ"), u32("s1ap.sINR", "sINR"),
        u32("s1ap.threshold_RSRP", "threshold-RSRP"), u32("s1ap.threshold_RSRQ", "threshold-RSRQ"),
        u16("s1ap.MessageIdentifier", "MessageIdentifier"), u16("s1ap.MME_Group_ID", "MME-Group-ID", DEC_HEX), u16("s1ap.mME_Group_ID", "mME-Group-ID", DEC_HEX),
        u32("s1ap.m_TMSI", "m-TMSI", DEC_HEX), u16("s1ap.lAC", "lAC", DEC_HEX), u16("s1ap.LAC", "LAC", DEC_HEX), u8("s1ap.rAC", "rAC", DEC_HEX),
        u16("s1ap.tAC", "tAC", DEC_HEX), u16("s1ap.TAC", "TAC", DEC_HEX), u16("s1ap.uE_Location_Derived_TAC", "uE-Location-Derived-TAC", DEC_HEX),
        u24("s1ap.fiveGSTAC", "fiveGSTAC", DEC_HEX), u8("s1ap.mME_Code", "mME-Code", DEC_HEX), u8("s1ap.MME_Code", "MME-Code", DEC_HEX),
        u8("s1ap.mMEC", "mMEC", DEC_HEX), u16("s1ap.uDP_Port_Number", "uDP-Port-Number"), u32("s1ap.CellIdentity", "cell-ID", HEX),
        u64("s1ap.usageCountUL", "usageCountUL", suffix("octets")), u64("s1ap.usageCountDL", "usageCountDL", suffix("octets")),
        rate("s1ap.ExtendedBitRate", "ExtendedBitRate"), rate("s1ap.e_RAB_MaximumBitrateDL", "e-RAB-MaximumBitrateDL"),
        rate("s1ap.e_RAB_MaximumBitrateUL", "e-RAB-MaximumBitrateUL"), rate("s1ap.e_RAB_GuaranteedBitrateDL", "e-RAB-GuaranteedBitrateDL"),
        rate("s1ap.e_RAB_GuaranteedBitrateUL", "e-RAB-GuaranteedBitrateUL"), rate("s1ap.uEaggregateMaximumBitRate", "uEaggregateMaximumBitRate"),
        rate("s1ap.pc5LinkAggregatedBitRates", "pc5LinkAggregatedBitRates"), rate("s1ap.guaranteedFlowBitRate", "guaranteedFlowBitRate"),
        rate("s1ap.maximumFlowBitRate", "maximumFlowBitRate"), rate("s1ap.uEaggregateMaximumBitRateDL", "uEaggregateMaximumBitRateDL"),
        rate("s1ap.uEaggregateMaximumBitRateUL", "uEaggregateMaximumBitRateUL"),
        rate("s1ap.uESidelinkAggregateMaximumBitRate", "uESidelinkAggregateMaximumBitRate"),
    };

    private static final Field[] MADE = new Field[1024];
    private static int made;

    private S1apFields() {}

    private interface Maker {
        Field make(String abbreviation, String label, String type);
    }

    static {
        Trait items = unit("item", "items");
        each(GROUPS, (abbreviation, label, type) -> group(abbreviation + "_element", label));
        each(OCTETS, (abbreviation, label, type) -> bytes(abbreviation, label));
        each(LISTS, (abbreviation, label, type) -> u32(abbreviation, label, items));
        each(NAMED, (abbreviation, label, type) -> u32(abbreviation, label, names(Values.made(() -> namesOf(type)))));
        each(NUMBERS, (abbreviation, label, type) -> u32(abbreviation, label));
    }

    private static void each(String labels, Maker maker) {
        int at = 0;
        while (at < labels.length()) {
            int end = at;
            int equals = -1;
            while (end < labels.length() && labels.charAt(end) > ' ') {
                if (labels.charAt(end) == '=') equals = end;
                end++;
            }
            if (end > at) {
                String label = labels.substring(at, equals < 0 ? end : equals);
                MADE[made++] = maker.make("s1ap." + label.replace('-', '_'), label, equals < 0 ? label : labels.substring(equals + 1, end));
            }
            at = end + 1;
        }
    }

    private static String namesOf(String type) {
        PerTypes types = S1ap.known();
        return types.names(types.type(type) != null ? type : Character.toUpperCase(type.charAt(0)) + type.substring(1));
    }

    private static Field rate(String abbreviation, String label) {
        return u64(abbreviation, label, suffix("bits/s"));
    }

    private static Field[] algorithms(String abbreviation, String label) {
        Field[] fields = new Field[4];
        for (int i = 0; i < 3; i++) fields[i] = bit("s1ap." + abbreviation + (i + 1), label + (i + 1), 0x8000 >> i, SUPPORTED, maskWidth(16));
        fields[3] = u16("s1ap." + abbreviation.substring(0, abbreviation.indexOf('.')) + ".Reserved", "Reserved", HEX, mask(0x1fff));
        return fields;
    }

    /** Returns all fields of members by their abbreviations, without the protocol's. */
    static Map<String, Field> byName() {
        Map<String, Field> all = new HashMap<>(2048);
        for (int i = 0; i < made; i++) all.put(MADE[i].abbreviation.substring(5), MADE[i]);
        for (Field field : OTHERS) all.put(field.abbreviation.substring(5), field);
        all.put("mME_UE_S1AP_ID", MME_ID_OF);
        all.put("eNB_UE_S1AP_ID", ENB_ID_OF);
        return all;
    }
}
