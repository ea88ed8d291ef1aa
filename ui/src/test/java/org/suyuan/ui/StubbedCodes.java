package org.suyuan.ui;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.suyuan.product.Unit;
import org.suyuan.search.LookupLog;
import org.suyuan.shared.ProductClass;
import org.suyuan.trace.code.Certificate;
import org.suyuan.trace.code.CertificateState;
import org.suyuan.trace.code.CodeLevel;
import org.suyuan.trace.code.CodeRange;
import org.suyuan.trace.code.CodeState;
import org.suyuan.trace.code.Commitment;
import org.suyuan.trace.code.CommitmentBasis;
import org.suyuan.trace.code.GoodsReceipt;
import org.suyuan.trace.code.GoodsSource;
import org.suyuan.trace.code.GoodsState;
import org.suyuan.trace.code.PublicTrace;
import org.suyuan.trace.code.PublicTraces;
import org.suyuan.trace.code.StepKind;
import org.suyuan.trace.code.TestResult;

/** A range, a certificate, goods and a public page, as the services would answer. */
public final class StubbedCodes {

    public static final String CODE = "SY001222222223ABCDEFGHJ";

    private StubbedCodes() {}

    public static CodeRange range(boolean own) {
        return new CodeRange(
                "r1",
                "91990000000000000A",
                "某某农场",
                "20000000000017",
                "菠菜",
                CodeLevel.ITEM,
                1_000,
                1,
                20,
                1,
                StubbedServices.NOW,
                "enterprise",
                own);
    }

    public static Certificate certificate(CertificateState state, boolean own) {
        return new Certificate(
                "c1",
                "HGZ20261123000001",
                CODE,
                "91990000000000000A",
                "某某农场",
                "20000000000017",
                "菠菜",
                "B1",
                new BigDecimal("120.5"),
                Unit.KG,
                "山东省济南市历下区",
                own ? "13800000000" : null,
                List.of(Commitment.values()),
                List.of(CommitmentBasis.OWN_TEST),
                null,
                LocalDate.parse("2026-11-23"),
                state,
                state == CertificateState.VOID ? "数量填错" : null,
                state == CertificateState.VOID ? StubbedServices.NOW : null,
                StubbedServices.NOW,
                "http://localhost:8080/t/" + CODE,
                own,
                1);
    }

    public static GoodsReceipt goods(GoodsState state) {
        return new GoodsReceipt(
                state == GoodsState.WAITING ? null : "g1",
                GoodsSource.TRANSFER,
                state,
                "91990000000000000A",
                "某某农场",
                "91990000000000000B",
                "某某超市",
                "T-1",
                null,
                CODE,
                1,
                "20000000000017",
                "菠菜",
                "B1",
                StubbedServices.NOW,
                new BigDecimal("120.5"),
                "KG",
                state == GoodsState.CONFIRMED ? new BigDecimal("120.5") : null,
                state == GoodsState.CONFIRMED ? "KG" : null,
                state == GoodsState.DISPUTED ? "少 20 千克" : null,
                state == GoodsState.WAITING ? null : StubbedServices.NOW,
                state == GoodsState.WAITING ? null : "buyer");
    }

    /** The public page of an active code. */
    public static PublicTrace trace(CodeState state) {
        PublicTrace.Firm farm = new PublicTrace.Firm("91990000000000000A", "<b>某某</b>农场", "山东省济南市历下区");
        PublicTrace.Firm nobody = new PublicTrace.Firm(null, null, null);
        List<PublicTrace.Step> steps = List.of(
                new PublicTrace.Step(StepKind.TEST, StubbedServices.NOW, farm, null, "农药残留", TestResult.PASS),
                new PublicTrace.Step(StepKind.TRANSFER, StubbedServices.NOW, farm, nobody, null, null),
                new PublicTrace.Step(
                        StepKind.EVENT,
                        StubbedServices.NOW,
                        farm,
                        new PublicTrace.Firm("91990000000000000B", "某某超市", "山东省济南市历下区"),
                        null,
                        null,
                        "shipping",
                        "in_transit"),
                new PublicTrace.Step(
                        StepKind.EVENT, StubbedServices.NOW, nobody, null, null, null, "storing", "expired"),
                new PublicTrace.Step(StepKind.EVENT, StubbedServices.NOW, nobody, null, null, null, null, null));
        return new PublicTrace(
                CODE,
                true,
                state,
                CodeLevel.ITEM,
                new PublicTrace.Product("20000000000017", "菠菜", ProductClass.EDIBLE_AGRICULTURAL_PRODUCTS),
                new PublicTrace.Batch("B1", LocalDate.parse("2026-11-20")),
                null,
                null,
                List.of(new PublicTrace.Holder(farm, StubbedServices.NOW)),
                List.of(),
                steps,
                List.of());
    }

    /** The public pages: one that holds, one that is void, one of our scheme that was never issued. */
    static final class Traces implements PublicTraces {

        @Override
        public Optional<PublicTrace> find(String typed, LookupLog.Channel channel) {
            return switch (typed) {
                case CODE -> Optional.of(trace(CodeState.ACTIVE));
                case "SY001-VOID" -> Optional.of(trace(CodeState.VOID));
                default -> Optional.empty();
            };
        }

        @Override
        public boolean ours(String typed) {
            return typed.startsWith("SY001");
        }
    }
}
