package org.suyuan.ui.subject;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.RouteParameters;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.suyuan.subject.AffiliationKind;
import org.suyuan.ui.StubbedFirms;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Deadlines;

/** Firms one acts for, as the views show them. */
class FirmViewsTest extends VaadinTest {

    private final StubbedFirms firms = new StubbedFirms();
    private final StubbedServices services = new StubbedServices();

    private static String text(Component shown) {
        return shown.getElement().getTextRecursively();
    }

    private MyFirmsView myFirms() {
        MyFirmsView view =
                new MyFirmsView(firms, firms, new Deadlines(services.calendar(), java.time.Clock.systemUTC()));
        UI.getCurrent().add(view);
        view.beforeEnter(null);
        return view;
    }

    @Test
    void firms_claims_and_hearings_say_what_to_do_next() {
        MyFirmsView view = myFirms();
        assertThat(text(view)).contains("历下粮油加工厂", "我是主账号", "成员 2 人", "请您陈述意见", "去陈述", "请补充授权书", "去补充");
        assertThat(_find(view, Anchor.class))
                .extracting(Anchor::getHref)
                .contains("firms/f-1", "claims/c-heard", "claims/c-returned", "firms/claim", "subjects/register");
    }

    @Test
    void who_has_no_firm_is_told_how_to_come_by_one() {
        firms.owns = false;
        assertThat(text(myFirms())).contains("您还没有企业").doesNotContain("请您陈述意见");
    }

    private FirmView firm() {
        FirmView view = new FirmView(firms);
        UI.getCurrent().add(view);
        BeforeEnterEvent event = Mockito.mock(BeforeEnterEvent.class);
        Mockito.when(event.getRouteParameters()).thenReturn(new RouteParameters("id", "f-1"));
        view.beforeEnter(event);
        return view;
    }

    @Test
    void the_main_account_invites_removes_and_hands_over_after_a_question_that_names_the_person() {
        FirmView view = firm();
        _setValue(_get(view, TextField.class), "nobody");
        _click(_get(view, Button.class, spec -> spec.withId("invite")));
        assertThat(_get(view, TextField.class).isInvalid()).isTrue();
        _setValue(_get(view, TextField.class), "clerk@example.cn");
        _click(_get(view, Button.class, spec -> spec.withId("invite")));
        _click(_get(view, Button.class, spec -> spec.withText("撤回")));
        _click(_get(view, Button.class, spec -> spec.withText("移出")));
        ConfirmDialog question = _get(ConfirmDialog.class);
        assertThat(question.getElement().getProperty("header")).contains("经办人");
        com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt._fireConfirm(question);
        _click(_get(view, Button.class, spec -> spec.withText("移交主账号")));
        com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(firms.done)
                .containsExactly("invite clerk@example.cn SUB", "withdraw i-1", "remove clerk", "handOver clerk");
    }

    @Test
    void a_colleague_can_leave_and_rule_nothing() {
        firms.mine = AffiliationKind.SUB;
        FirmView view = firm();
        assertThat(_find(view, Button.class)).extracting(Button::getText).containsExactly("退出");
        assertThat(text(view)).doesNotContain("邀请成员");
        assertThat(view.getElement().getChildren().map(Element::getTag)).isNotEmpty();
    }
}
