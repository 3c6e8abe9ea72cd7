using Course.Grading.Worker.Wire;

namespace Course.Grading.Tests.Reports;

/// <summary>An exception's message says what went wrong and cannot carry the secret inputs out.</summary>
public sealed class ExceptionTextTests
{
    private const string Type = "System.ArgumentException";

    [Theory]
    [InlineData("x has rank … not 2", "x has rank 3, not 2", "x has rank 1, not 2")]
    [InlineData("…", "xmBpAAACF", "xmEpBBGGE")]
    [InlineData("value … is bad …", "value AB is bad", "value CD is bad indeed ZZ")]
    [InlineData("the same", "the same", "the same")]
    public void WordsInCommon_AreShown_WhenSeveralCasesThrew(string shown, params string[] messages) =>
        Assert.Equal($"threw ArgumentException: {shown}", ExceptionText.Of([.. messages.Select(message => CaseReply.Threw(Type, message))]));

    [Fact]
    public void MessageIsLeftOut_WhenOneCaseThrew() =>
        Assert.Equal("threw ArgumentException", ExceptionText.Of([CaseReply.Threw(Type, "xmBpAAACF ymBpEBBGG")]));

    [Fact]
    public void UsualMessage_IsShown_WhenOneCaseThrew()
    {
        string usual = new DivideByZeroException().Message;

        Assert.Equal($"threw DivideByZeroException: {usual}", ExceptionText.Of([CaseReply.Threw("System.DivideByZeroException", usual)]));
    }

    [Fact]
    public void OwnWords_AreShown_WhenTheWorkerRefusedAResult() => Assert.Equal("a result is null", ExceptionText.Of([CaseReply.Threw("", "a result is null")]));
}
