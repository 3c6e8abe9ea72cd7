using Course.Exercises.Tests.Compilation;

namespace Course.Exercises.Tests.Judging;

/// <summary>Mistakes that nobody listed, named by the formula that an output is or is off by; each is a change of the course's own solution.</summary>
public class FormulaDiagnosisTests
{
    [Theory]
    [InlineData("03-logistic-neuron", "dz * x", "dz + x", "dw is x + db")]
    [InlineData("03-delta-rule", "rate * deltaJ.Flatten()", "rate", "newB1 is b1 − rate")]
    [InlineData("02-branch-gradients", "y * dp", "y", "dx off by y − x·y·df − y·y·df")]
    [InlineData("02-branch-gradients", "q * df", "df", "dx off by y·df − x·y·df − y·y·df; dy is x·df + x·y·df")]
    [InlineData("03-relu-backward", "dy * (x > 0)", "dy + (x > 0)", "dx is dy + (x > 0)")]
    [InlineData("08-dropconnect", "1 - p", "1 + p", "the term p·x.MatMul(w) has the wrong sign in inUse")]
    [InlineData("03-two-layer-gradients", "dw2 + lambda * w2", "lambda * w2", "dw2 is w2·lambda")]
    [InlineData("06-batchnorm-forward", "(1 - momentum) * runningMean", "1 - momentum * runningMean", "(1 where isTraining) in place of runningMean·(1 where isTraining) in runningMean")]
    public void Judge_AnotherOperation_IsNamed(string id, string right, string wrong, string name) => Assert.Equal(name, ChangedSolution.Judge(id, right, wrong).Diagnosis?.Name);

    /// <summary>What comes of a wrong output is said to come of it, and what the wrong one is stands before it.</summary>
    [Theory]
    [InlineData("08-weight-decay", "+ l2 * w;", "+ l2;", "l2 in place of w·l2 in dw; next follows from dw")]
    [InlineData("03-logistic-neuron", "(1 - y)", "(1 + y)", "db wrong by itself; dw and dx follow from db")]
    [InlineData("02-sigmoid-gate", "1 + Math.Exp(-z)", "1 - Math.Exp(-z)", "y wrong by itself; dz follows from y")]
    public void Judge_OutputsThatFollow_AreNotBlamedThemselves(string id, string right, string wrong, string name) => Assert.Equal(name, ChangedSolution.Judge(id, right, wrong).Diagnosis?.Name);

    /// <summary>Two numbers only that are wrong fit many formulas.</summary>
    [Fact]
    public void Check_FewWrongNumbers_NoFormulaIsSaid() =>
        Assert.Null(MultiplyGate.Check((x, y, df) => (x * y, y * df, x > 1 ? (x * df) + 1 : x * df)).Verdict!.Diagnosis);
}
