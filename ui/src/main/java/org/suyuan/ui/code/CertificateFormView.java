package org.suyuan.ui.code;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.suyuan.product.ProductDirectory;
import org.suyuan.product.Unit;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectRecord;
import org.suyuan.trace.code.Certificate;
import org.suyuan.trace.code.Certificates;
import org.suyuan.trace.code.Commitment;
import org.suyuan.trace.code.CommitmentBasis;
import org.suyuan.trace.code.GoodsReceipts;
import org.suyuan.ui.component.ActDialog;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Issues a commitment certificate, on one screen. */
@StyleSheet("context://styles/code.css")
@Route(value = "certificates/new", layout = WorkbenchLayout.class)
@RolesAllowed("TRACE_CODE_ISSUE")
public class CertificateFormView extends Div implements BeforeEnterObserver, TitledView {

    private final transient Certificates certificates;
    private final transient GoodsReceipts firms;
    private final transient ProductDirectory products;
    private final transient Regions regions;
    private final transient Clock clock;

    public CertificateFormView(
            Certificates certificates, GoodsReceipts firms, ProductDirectory products, Regions regions, Clock clock) {
        this.certificates = certificates;
        this.firms = firms;
        this.products = products;
        this.regions = regions;
        this.clock = clock;
        addClassName("view");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        add(head);
        List<SubjectRecord> own = firms.own();
        if (own.isEmpty()) {
            Anchor register = new Anchor("subjects/register", Texts.get("MyApplicationsView.register"));
            register.addClassNames("button", "button-primary");
            add(new EmptyState(Glyph.BUILDING, Texts.get("CertificateFormView.noSubject"), register));
            return;
        }
        form(own);
    }

    private void form(List<SubjectRecord> own) {
        SubjectField subject = new SubjectField(own);
        ProductField product = new ProductField(products, ProductClass.EDIBLE_AGRICULTURAL_PRODUCTS);
        TextField batch = text("batchNo", 100);
        BigDecimalField quantity = new BigDecimalField(Texts.get("CertificateFormView.quantity"));
        quantity.setId("quantity");
        Select<Unit> unit = new Select<>();
        unit.setId("unit");
        unit.setLabel(Texts.get("CertificateFormView.unit"));
        unit.setItems(Unit.values());
        unit.setItemLabelGenerator(one -> one == null ? "" : Texts.of(one));
        unit.setValue(Unit.KG);
        TextField origin = text("origin", 500);
        origin.addClassName("whole-line");
        DatePicker day = ChineseTexts.datePicker();
        day.setLabel(Texts.get("CertificateFormView.issuedOn"));
        day.setId("issuedOn");
        LocalDate today = LocalDate.now(clock.withZone(Times.ZONE));
        day.setMax(today);
        day.setValue(today);
        TextField contact = text("contact", 100);
        TextField original = text("reissuedFrom", 100);
        original.setHelperText(Texts.get("CertificateFormView.reissuedFrom.help"));
        CheckboxGroup<Commitment> commitments = choices("commitments", Commitment.values());
        CheckboxGroup<CommitmentBasis> basis = choices("basis", CommitmentBasis.values());
        basis.setValue(Set.of(CommitmentBasis.SELF_COMMITMENT));
        Runnable chosen = () -> {
            SubjectRecord one = subject.getValue();
            product.of(one == null ? null : one.code());
            if (one != null) {
                contact.setValue(one.values().contactPhone());
                origin.setValue(place(one));
                boolean producer = one.values().stages().contains(Stage.PRIMARY_PRODUCTION);
                original.setRequiredIndicatorVisible(!producer);
                if (!producer) {
                    // What one did not make oneself is in the catalogue under somebody else.
                    product.of(null);
                } else {
                    product.chooseOnly();
                }
            }
        };
        subject.addValueChangeListener(change -> chosen.run());
        chosen.run();
        Stream.of(batch, origin).forEach(field -> field.setRequiredIndicatorVisible(true));
        subject.setRequiredIndicatorVisible(true);
        product.setRequiredIndicatorVisible(true);
        quantity.setRequiredIndicatorVisible(true);
        commitments.setRequiredIndicatorVisible(true);
        basis.setRequiredIndicatorVisible(true);
        Map<String, HasValidation> fields = new LinkedHashMap<>();
        fields.put("subjectCode", subject);
        fields.put("productCode", product);
        fields.put("batchNo", batch);
        fields.put("quantity", quantity);
        fields.put("unit", unit);
        fields.put("origin", origin);
        fields.put("issuedOn", day);
        fields.put("contact", contact);
        fields.put("reissuedFrom", original);
        fields.put("commitments", commitments);
        fields.put("basis", basis);
        Div grid = new Div(subject, product, batch, quantity, unit, day, origin, contact, original);
        grid.addClassName("account-form");
        Paragraph failure = new Paragraph();
        failure.addClassName("error-summary");
        failure.getElement().setAttribute("role", "alert");
        failure.setVisible(false);
        Button issue = new Button(Texts.get("CertificateFormView.issue"), click -> {
            ObjectNode body = Bodies.body()
                    .put("subjectCode", Bodies.text(subject.code()))
                    .put(
                            "productCode",
                            product.getValue() == null
                                    ? null
                                    : product.getValue().code())
                    .put("batchNo", Bodies.text(batch.getValue()))
                    .put("quantity", quantity.getValue())
                    .put(
                            "unit",
                            unit.getValue() == null ? null : unit.getValue().name())
                    .put("origin", Bodies.text(origin.getValue()))
                    .put("issuedOn", Bodies.day(day.getValue()))
                    .put("contact", Bodies.text(contact.getValue()))
                    .put("reissuedFrom", Bodies.text(original.getValue()));
            names(body.putArray("commitments"), commitments.getValue());
            names(body.putArray("basis"), basis.getValue());
            issue(body, fields, failure);
        });
        issue.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        issue.setId("issue");
        issue.setDisableOnClick(true);
        issue.addClickListener(click -> issue.setEnabled(true));
        Div acts = new Div(issue, new Anchor("certificates", Texts.get("Button.cancel")));
        acts.addClassName("row-acts");
        Div card = new Div(failure, grid, commitments, basis, acts);
        card.addClassNames("card", "certificate-form");
        add(card);
    }

    private void issue(ObjectNode body, Map<String, HasValidation> fields, Paragraph failure) {
        failure.setVisible(false);
        Marks.clear(fields);
        try {
            Certificate certificate = certificates.issue(body);
            Notices.say(Texts.get("CertificateFormView.issued", certificate.number()));
            UI.getCurrent().navigate("certificates/" + certificate.id());
        } catch (DomainException refused) {
            boolean marked = Marks.put(fields, refused);
            failure.setText(
                    marked
                            ? Texts.get(
                                    "CertificateFormView.wrong",
                                    refused.errors().size())
                            : ActDialog.sentence(refused));
            failure.setVisible(true);
        }
    }

    private static void names(ArrayNode array, Set<? extends Enum<?>> chosen) {
        chosen.forEach(one -> array.add(one.name()));
    }

    /** Where a producer is registered: his fields are mostly there. */
    private String place(SubjectRecord subject) {
        return regions.find(subject.values().regionCode()).map(Region::fullName).orElse("");
    }

    private static TextField text(String key, int longest) {
        TextField field = new TextField(Texts.get("CertificateFormView." + key));
        field.setId(key);
        field.setMaxLength(longest);
        return field;
    }

    private static <E extends Enum<E>> CheckboxGroup<E> choices(String key, E[] all) {
        CheckboxGroup<E> group = new CheckboxGroup<>(Texts.get("CertificateFormView." + key));
        group.setId(key);
        group.setItems(all);
        group.setItemLabelGenerator(Texts::of);
        group.getElement().getThemeList().add("vertical");
        return group;
    }
}
