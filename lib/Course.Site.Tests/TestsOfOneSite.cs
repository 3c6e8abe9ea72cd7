namespace Course.Site.Tests;

/// <summary>The tests that look at one site, which is made once.</summary>
[CollectionDefinition(Name)]
public sealed class TestsOfOneSite : ICollectionFixture<MadeSite>
{
    public const string Name = "site";
}
