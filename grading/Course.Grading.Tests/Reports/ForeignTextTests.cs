namespace Course.Grading.Tests.Reports;

public sealed class ForeignTextTests
{
    [Theory]
    [InlineData("plain é ∂ 数", "plain é ∂ 数")]
    [InlineData("two\r\nlines\tand a bell\a", "two lines and a bell")]
    [InlineData("\u001b[31mred\u001b[0m", "[31mred [0m")]
    [InlineData("abc\u202Etxt.exe", "abc txt.exe")]
    [InlineData("zero\u200Bwidth\uFEFF", "zero width")]
    [InlineData("\ud800 lone", "lone")]
    [InlineData("\0", "")]
    public void Text_IsOnePrintableLine_WhateverItWas(string text, string expected) => Assert.Equal(expected, ForeignText.Clean(text));

    [Fact]
    public void Text_IsCut_WhenItIsLong() => Assert.Equal(new string('x', 240) + "…", ForeignText.Clean(new string('x', 100_000)));

    [Theory]
    [InlineData("x was 0.123456789 and -1.5e-7", "x was … and …")]
    [InlineData("0.5;.25;1e300", "…;…;…")]
    [InlineData("123456789012", "…")]
    [InlineData("MatMul: [32,784] × [10,784]: inner dimensions 784 and 10 differ", "MatMul: [32,784] × [10,784]: inner dimensions 784 and 10 differ")]
    public void Message_CarriesNoInputs_WhenItHoldsNumbers(string text, string expected) => Assert.Equal(expected, ForeignText.CleanMessage(text));
}
