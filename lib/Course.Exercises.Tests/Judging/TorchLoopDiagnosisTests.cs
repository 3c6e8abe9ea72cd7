using Course.Nn.Interop;

namespace Course.Exercises.Tests.Judging;

/// <summary>A loop is told what it does by whatever way it is written.</summary>
public class TorchLoopDiagnosisTests
{
    /// <summary>When the step sets the gradients to nothing.</summary>
    public enum Zero
    {
        /// <summary>Before the forward pass.</summary>
        First,

        /// <summary>Before the backward pass.</summary>
        Middle,

        /// <summary>After the step of the optimiser.</summary>
        Last,
    }

    [Theory]
    [InlineData(Zero.First)]
    [InlineData(Zero.Middle)]
    [InlineData(Zero.Last)]
    public void Check_GradientsSetToNothingAnywhere_NamesTheSameMistakes(Zero zero)
    {
        Assert.Equal(CheckStatus.Passed, Check(new Loop { Zero = zero }).Status);
        Named("the tensors of the steps are never disposed of", new Loop { Zero = zero, HasScope = false });
        Named("an exception leaves the tensors of its step", new Loop { Zero = zero, EndsScopeByHand = true });
        Named("the losses are tensors until the end of the epoch, and an exception leaves them", new Loop { Zero = zero, KeepsLosses = true });
        Named("the momentum has no effect", new Loop { Zero = zero, GivesMomentum = false });
    }

    [Theory]
    [InlineData("break")]
    [InlineData("continue")]
    public void Check_ExceptionCaughtInTheLoop_IsNamedAndTold(string then)
    {
        CheckResult result = Named("the exception is swallowed", new Loop { AtAnException = then });
        Assert.Contains("did not reach the caller", result.Verdict!.Outputs[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ExceptionWrapped_IsNamedAndTheRestCounts()
    {
        CheckResult result = Named("another exception in place of the one thrown", new Loop { AtAnException = "wrap" });
        Assert.Contains("another exception", result.Verdict!.Outputs[0].Message, StringComparison.Ordinal);
        Assert.Equal(2, result.Points);
    }

    [Fact]
    public void Check_ScoresOfTheLastEpochAlone_SaysNull()
    {
        CheckResult result = Named("null where there is no epoch", new Loop { HasScoresWithoutAnEpoch = false });
        Assert.Contains("scores is null", result.Verdict!.Outputs[1].Message, StringComparison.Ordinal);
        Assert.Equal(3, result.Points);
    }

    [Fact]
    public void Check_NoLosses_SaysNull()
    {
        CheckResult result = TorchLoop.Check((memory, x, labels, weights, rate, momentum, batch, epochs) =>
            (null!, new Loop().Run(memory, x, labels, weights, rate, momentum, batch, epochs).Scores!));
        Assert.Equal("a result that is null", result.Verdict!.Diagnosis?.Name);
        Assert.Contains("losses is null", result.Verdict.Outputs[0].Message, StringComparison.Ordinal);
    }

    /// <summary>One is one tensor.</summary>
    [Fact]
    public void Check_OneTensorTooMany_IsCountedInGoodEnglish()
    {
        CheckResult result = Check(new Loop { KeepsLosses = true });
        Assert.Contains("1 tensor more is alive", result.Verdict!.Outputs[2].Message, StringComparison.Ordinal);
    }

    private static CheckResult Named(string name, Loop loop)
    {
        CheckResult result = Check(loop);
        Assert.Equal(CheckStatus.Failed, result.Status);
        Assert.Equal(name, result.Verdict!.Diagnosis?.Name);
        return result;
    }

    private static CheckResult Check(Loop loop) => TorchLoop.Check((memory, x, labels, weights, rate, momentum, batch, epochs) =>
        loop.Run(memory, x, labels, weights, rate, momentum, batch, epochs)!);

    /// <summary>A loop as a student writes it, with ways to write it wrong.</summary>
    private sealed record Loop
    {
        internal Zero Zero { get; init; }

        internal bool HasScope { get; init; } = true;

        internal bool EndsScopeByHand { get; init; }

        internal bool KeepsLosses { get; init; }

        internal bool GivesMomentum { get; init; } = true;

        internal bool HasScoresWithoutAnEpoch { get; init; } = true;

        internal string AtAnException { get; init; } = "throw";

        internal (double[] Losses, CountedTensor Scores) Run(
            CountedMemory memory, CountedTensor x, CountedTensor labels, CountedTensor[] weights, double rate, double momentum, int batch, int epochs)
        {
            using var optimizer = new CountedSgd(weights, rate, GivesMomentum ? momentum : 0);
            double[] losses = new double[epochs];
            for (int epoch = 0; epoch < epochs; epoch++)
            {
                List<(CountedTensor Loss, double Share)> kept = [];
                for (int from = 0; from < x.Shape[0]; from += batch)
                {
                    CountedScope? scope = HasScope ? memory.NewDisposeScope() : null;
                    try
                    {
                        int count = Math.Min(batch, x.Shape[0] - from);
                        CountedTensor loss = Step(optimizer, x.Narrow(0, from, count), labels.Narrow(0, from, count), weights);
                        kept.Add((loss, (double)count / x.Shape[0]));
                        losses[epoch] += KeepsLosses ? 0 : loss.Item() * kept[^1].Share;
                        _ = KeepsLosses ? loss.MoveToOuterDisposeScope() : null;
                        if (EndsScopeByHand)
                        {
                            scope?.Dispose();
                        }
                    }
                    catch (ArgumentException e) when (AtAnException != "throw")
                    {
                        from = AtAnException == "wrap" ? throw new InvalidOperationException("a step failed", e) : AtAnException == "break" ? x.Shape[0] : from;
                    }
                    finally
                    {
                        if (!EndsScopeByHand)
                        {
                            scope?.Dispose();
                        }
                    }
                }

                if (KeepsLosses)
                {
                    losses[epoch] = kept.Sum(one => one.Loss.Item() * one.Share);
                    kept.ForEach(one => one.Loss.Dispose());
                }
            }

            using CountedScope last = memory.NewDisposeScope();
            return (losses, epochs == 0 && !HasScoresWithoutAnEpoch ? null! : Forward(x, weights).Detach().MoveToOuterDisposeScope());
        }

        private static CountedTensor Forward(CountedTensor rows, CountedTensor[] w) => (rows.MatMul(w[0]) + w[1]).Relu().MatMul(w[2]) + w[3];

        private CountedTensor Step(CountedSgd optimizer, CountedTensor rows, CountedTensor targets, CountedTensor[] weights)
        {
            ZeroAt(Zero.First, optimizer);
            CountedTensor loss = Forward(rows, weights).CrossEntropy(targets);
            ZeroAt(Zero.Middle, optimizer);
            loss.Backward();
            optimizer.Step();
            ZeroAt(Zero.Last, optimizer);
            return loss;
        }

        private void ZeroAt(Zero when, CountedSgd optimizer)
        {
            if (Zero == when)
            {
                optimizer.ZeroGrad();
            }
        }
    }
}
