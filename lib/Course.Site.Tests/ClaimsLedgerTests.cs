using Course.Site.Ledger;
using Course.Site.Notebooks;

namespace Course.Site.Tests;

public sealed class ClaimsLedgerTests
{
    private static readonly IReadOnlyList<LedgerClaim> Claims = ClaimsLedger.Read(File.ReadAllText(Checkout.PathOf(ClaimsLedger.File.Split('/'))));

    [Fact]
    public void Read_TableOfTheLibrary_NamesEveryClaimWithTestsAndCellsThatExist()
    {
        IReadOnlyList<SiteNotebook> notebooks = [.. MadeNotebooks.All().Select(one => new SiteNotebook(one.Name, one.Notebook))];

        Assert.Equal(Enumerable.Range(1, 37).Select(i => $"C{i:00}"), Claims.Select(claim => claim.Id));
        Assert.All(Claims, claim => Assert.True(File.Exists(Checkout.PathOf([.. ClaimsLedger.TestFolder.Split('/'), claim.Test + ".cs"])), claim.Test));
        Assert.All(Claims.SelectMany(claim => claim.Cells), place => Assert.NotNull(notebooks.Single(notebook => notebook.Name == place.Notebook).CellOf(place.Cell)));
    }

    /// <summary>The made notebooks show every claim but the last.</summary>
    [Fact]
    public void Holds_OnlyWhereTheCellShowedIt()
    {
        IReadOnlyList<SiteNotebook> notebooks = [.. MadeNotebooks.All().Select(one => new SiteNotebook(one.Name, one.Notebook))];

        Assert.Equal([.. Claims.SkipLast(1).Select(_ => true), false], Claims.Select(claim => ClaimsLedger.Holds(claim, notebooks)));
    }

    [Theory]
    [InlineData("no table", "no table of claims")]
    [InlineData("| C01 | f | S0 | untested | [02-x](y) `cell` |", "C01 names no test or no cell")]
    [InlineData("| C01 | f | S0 | [T](T.cs) | nowhere |", "C01 names no test or no cell")]
    public void Read_WhatIsMissing_IsSaid(string markdown, string message) =>
        Assert.Contains(message, Assert.Throws<SiteException>(() => ClaimsLedger.Read(markdown)).Message, StringComparison.Ordinal);
}
