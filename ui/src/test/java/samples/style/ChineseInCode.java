package samples.style;

class ChineseInCode {

    String greeting() {
        return "您好";
    }
}
