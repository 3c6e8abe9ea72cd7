using Course.Nn.Autograd;
using Course.Nn.Data;
using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Losses;

/// <summary>A loss of a student's own, written with variables.</summary>
public class FunctionLossTests
{
    private static readonly Loss Absolute = Loss.FromFunction((y, t) => (y - t).Abs().Mean(), name: "MeanAbsoluteError");

    [Fact]
    public void FromFunction_PassesTheGradientCheck()
    {
        Random random = RandomSource.FromSeed(1);
        (Tensor y, Tensor t) = (Tensor.RandomNormal(random, [4, 3], type: ElementType.Float64), Tensor.RandomNormal(random, [4, 3], type: ElementType.Float64));
        Assert.True(GradientCheck.OfLoss(Absolute, y, t, random).Passed);
        Assert.Equal((y - t).Abs().Mean(), Absolute.Forward(y, t), 1e-15);
        Assert.Null(Absolute.Accuracy(y, t));
    }

    [Fact]
    public void FromFunction_InATrainer_TrainsAsTheLibrarysLossDoes()
    {
        Dataset data = Xor.Generate(RandomSource.FromSeed(2), 32);
        double[] Train(Loss loss)
        {
            Random random = RandomSource.FromSeed(3);
            var network = new Sequential(new Linear(2, 5, random), new Tanh(), new Linear(5, 2, random));
            new Trainer(network, loss, new Sgd(0.1), new TrainingOptions { Epochs = 3 }).Fit(new DataLoader(data, 8));
            return [.. network.Parameters.SelectMany(parameter => parameter.Value.ToDoubleArray())];
        }

        var own = Loss.FromFunction(
            (z, t) => -(z.LogSoftmax(1) * Tensor.Identity(2).Rows([.. t.ToDoubleArray().Select(index => (int)index)])).Sum() / z.Shape[0],
            (z, t) => new SoftmaxCrossEntropy().Accuracy(z, t)!.Value);

        // Twelve steps of the same sums in another order.
        NumberAssert.Close(Tensor.From(Train(new SoftmaxCrossEntropy()), ElementType.Float64), Tensor.From(Train(own), ElementType.Float64), 1e-5);
    }

    [Fact]
    public void FromFunction_InALoopByHand_DeliversTheGradientsOfTheParameters()
    {
        Random random = RandomSource.FromSeed(4);
        var network = new Sequential(new Linear(3, 4, random), new ReLU(), new Linear(4, 1, random));
        (Tensor x, Tensor t) = (Tensor.RandomNormal(random, [6, 3]), Tensor.RandomNormal(random, [6, 1]));
        var optimizer = new Sgd(0.05);
        double first = 0, last = 0;
        for (int step = 0; step < 100; step++)
        {
            Variable error = network.Forward(new Variable(x)) - t;
            Variable loss = error.Square().Mean() + (0.1 * error.Abs().Mean());
            loss.Backward();
            optimizer.Step(network.Parameters);
            last = loss.Value.ToDoubleArray()[0];
            first = step == 0 ? last : first;
        }

        Assert.InRange(last, 0, first / 2);
    }

    [Fact]
    public void Forward_OfVariables_EveryLoss_HandsItsGradientDown()
    {
        foreach (LossCase one in LossCase.All)
        {
            Random random = RandomSource.FromSeed(5);
            (Tensor scores, Tensor targets) = (one.Scores(random, [4, 3]), one.Targets(random, [4, 3]));
            var z = new Variable(scores);
            Loss loss = one.Make(3);
            Variable value = loss.Forward(z, targets);
            (3 * value).Backward();
            Assert.Equal(loss.Forward(scores, targets), value.Value.ToDoubleArray()[0]);
            NumberAssert.Close(3 * loss.Backward(), z.Gradient!, 1e-14);
        }
    }

    [Fact]
    public void Unreduced_EveryLossOfTheLibrary_AddsUpToItsSum()
    {
        foreach (LossCase one in LossCase.All)
        {
            Random random = RandomSource.FromSeed(6);
            (Tensor scores, Tensor targets) = (one.Scores(random, [4, 3]), one.Targets(random, [4, 3]));
            Loss loss = one.Make(3);
            double sum = loss.Unreduced(scores, targets).Sum();
            double found = loss.Forward(scores, targets);
            if (loss.Reduction == LossReduction.Sum)
            {
                Assert.Equal(sum, found, 1e-12);
            }
            else
            {
                // A mean: the sum over a number that does not depend on the scores.
                double other = loss.Unreduced(0.9 * scores, targets).Sum() / loss.Forward(0.9 * scores, targets);
                Assert.Equal(sum / found, other, 1e-10);
            }
        }
    }

    [Fact]
    public void FromFunction_WrongFunctions_AreNamed()
    {
        var x = Tensor.Zeros(2, 3);
        Assert.Equal(
            "Function: the function returned [2,3]; a loss is a single number, so end with Mean() or Sum()",
            Assert.Throws<InvalidOperationException>(() => Loss.FromFunction((y, t) => y - t).Forward(x, x)).Message);
        Assert.Equal(
            "Function: the function returned null; expected a Variable",
            Assert.Throws<InvalidOperationException>(() => Loss.FromFunction((_, _) => null!).Forward(x, x)).Message);
        Assert.Throws<NotSupportedException>(() => Absolute.Unreduced(x, x));
        Assert.Throws<ArgumentNullException>(() => Loss.FromFunction(null!));
    }

    [Fact]
    public void Unreduced_OfAFunction_SaysThatThereAreNoTerms() => Assert.Equal(
        "FunctionLoss: the loss is one number and not made of terms",
        Assert.Throws<NotSupportedException>(() => Absolute.Unreduced(Tensor.Ones([1]), Tensor.Ones([1]))).Message);
}
