namespace Course.Notebooks.Tests.Kernel.Agreement;

/// <summary>The notebooks that <see cref="ToolAgreementTests"/> leaves: <c>.ci/run</c> leaves them to a job beside it.</summary>
[Trait("Needs", "Jupyter")]
public sealed class ToolAgreementOfTheOthersTests : ToolAgreement
{
    public static TheoryData<string> Notebooks() => EverySecond(first: 1);

    [SkippableTheory]
    [MemberData(nameof(Notebooks))]
    public Task CourseNotebook_GivesTheSameOutputs(string notebook) => CheckAsync(notebook);
}
