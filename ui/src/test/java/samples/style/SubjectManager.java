package samples.style;

public class SubjectManager {}
