namespace Course.Exercises.Tests.Predictions;

public class PredictTests
{
    [Theory]
    [InlineData(0.2, 0.1, "0.2 (off by 100 % too large)")]
    [InlineData(0.2, 0.2, "0.2 (exactly)")]
    [InlineData(0.11, 0.1, "0.11 (10 % too large)")]
    [InlineData(1.0, 4.0, "1 (4 times too small)")]
    [InlineData(-1.0, 4.0, "−1 (off by 5)")]
    [InlineData(3.0, 0.0, "3 (off by 3)")]
    [InlineData(0.0, 4.0, "0 (off by 4)")]
    public void Show_Number_SaysHowNearTheGuessWas(double guess, double answer, string expected)
    {
        string said = Predict.Number("How much?", guess).Show(answer).Yours!;
        Assert.Equal(expected.Replace("off by 100 %", "100 %", StringComparison.Ordinal), said);
    }

    [Fact]
    public void Show_NoGuess_GivesTheAnswerAlone()
    {
        PredictionAnswer answer = Predict.Number("How much?", null).Show(0.25, "Because.");
        Assert.Null(answer.Yours);
        Assert.Equal("How much?\nFound: 0.25\nBecause.", answer.ToString());
        Assert.Null(Predict.Choice("Which?", null, "this", "that").Show('a').Yours);
        Assert.Null(Predict.Order("Which first?", null, "this", "that").Show([1, 2]).Yours);
    }

    [Fact]
    public void Show_Choice_NamesBothOptions()
    {
        ChoicePrediction choice = Predict.Choice("Which?", 'B', "this", "that", "neither");
        Assert.Equal('b', choice.Guess);
        Assert.Equal("b) that: right", choice.Show('b').Yours);
        Assert.Equal(("b) that", "c) neither"), (choice.Show('c').Yours, choice.Show('c').Found));
        Assert.Throws<ArgumentException>(() => choice.Show('d'));
    }

    /// <summary>A number is hit within a tenth of the answer, both ends included; of 0 only 0 is a hit.</summary>
    [Theory]
    [InlineData(0.9, 1.0, true)]
    [InlineData(-1.1, -1.0, true)]
    [InlineData(0.89, 1.0, false)]
    [InlineData(-1.0, 1.0, false)]
    [InlineData(0.0, 0.0, true)]
    [InlineData(1e-9, 0.0, false)]
    [InlineData(1.0, double.NaN, false)]
    public void IsHit_Number_WithinATenth(double guess, double answer, bool isHit) => Assert.Equal(isHit, Predict.Number("How much?", guess).Show(answer).IsHit);

    [Fact]
    public void IsHit_OfChoicesAndOrders_IsTheRightOneAlone()
    {
        Assert.True(Predict.Choice("Which?", 'A', "this", "that").Show('a').IsHit);
        Assert.False(Predict.Choice("Which?", 'b', "this", "that").Show('a').IsHit);
        Assert.True(Predict.Order("Which first?", "ba", "one", "two").Show([2, 1]).IsHit);
        Assert.False(Predict.Order("Which first?", "ab", "one", "two").Show([2, 1]).IsHit);
        Assert.Null(Predict.Choice("Which?", null, "this", "that").Show('a').IsHit);
    }

    [Fact]
    public void Show_Order_SortsByTheMeasuredNumbers()
    {
        OrderPrediction order = Predict.Order("Slowest last?", "c, a b", "one", "two", "three");
        Assert.Equal("cab", order.Guess);
        Assert.Equal("three (1), one (2), two (3)", order.Show([2, 3, 1]).Found);
        Assert.Equal("three, one, two: right", order.Show([2, 3, 1]).Yours);
        Assert.Equal("three, one, two", order.Show([2, 3, 1], largestFirst: true).Yours);
        Assert.Throws<ArgumentException>(() => order.Show([1, 2]));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("abb")]
    [InlineData("abcd")]
    [InlineData("abx")]
    public void Order_GuessThatIsNoOrder_SaysWhatToWrite(string guess)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Predict.Order("Which first?", guess, "one", "two", "three"));
        Assert.Contains("\"cba\"", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choice_LetterOfNoOption_NamesThoseThereAre()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Predict.Choice("Which?", 'z', "one", "two"));
        Assert.Contains("a, b", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Predict.Choice("Which?", null, "one"));
        Assert.Throws<ArgumentException>(() => Predict.Number(" ", 1));
    }

    [Fact]
    public void ToHtml_Texts_AreEscapedAndListed()
    {
        string html = Predict.Choice("Is a < b?", null, "<yes>", "no").ToHtml();
        Assert.Contains("Is a &lt; b?", html, StringComparison.Ordinal);
        Assert.Contains("a) &lt;yes&gt;", html, StringComparison.Ordinal);
        Assert.Contains("in the place of null", html, StringComparison.Ordinal);
        Assert.Contains("You say: b", Predict.Choice("?", 'b', "yes", "no").ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("<yes>", Predict.Choice("?", 'a', "<yes>", "no").Show('b').ToHtml(), StringComparison.Ordinal);
    }
}
