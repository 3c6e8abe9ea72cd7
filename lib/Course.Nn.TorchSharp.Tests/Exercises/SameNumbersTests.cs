using Course.Exercises;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course.Nn.TorchSharp.Tests.Exercises;

/// <summary>The reference of exercise 12-same-numbers says what libtorch would give, without libtorch; here is libtorch.</summary>
[Trait("Needs", "TorchSharp")]
public sealed class SameNumbersTests
{
    /// <summary>
    /// Roundings a step, of the largest number of a result or of 1. The sums behind a gradient have fewer than 100 terms together, N + D + M + 3C + N, and what is off is handed on
    /// at most 2000 times larger, by W2 where scores are large (the 316 of 1/√ε where a column has no spread is less): 2·10⁵ in each library, and no more in a step's
    /// update. With the differences of earlier steps on top that is the bound of whole networks in the README.
    /// </summary>
    private const double RoundingsPerStep = 1e6;

    [SkippableFact]
    public void Reference_OnTheCasesOfTheExercise_IsWhatLibtorchGives()
    {
        Needs.TorchSharp();
        var exercise = new SameNumbers();
        foreach (Nn.Tensors.Tensor[] input in Enumerable.Range(1, 10).SelectMany(seed => exercise.GenerateInputs(RandomSource.FromSeed(seed))))
        {
            Agrees(exercise, input);
        }
    }

    [SkippableFact]
    public void Reference_OverAHundredSteps_IsWhatLibtorchGives()
    {
        Needs.TorchSharp();
        Random random = RandomSource.FromSeed(12);
        Nn.Tensors.Tensor Normal(params int[] shape) => Nn.Tensors.Tensor.RandomNormal(random, shape, type: ElementType.Float64);
        Nn.Tensors.Tensor Number(double value) => Nn.Tensors.Tensor.Scalar(value, ElementType.Float64);
        double[] labels = [.. Enumerable.Range(0, 24).Select(_ => (double)random.Next(5))], rates = [.. Enumerable.Range(0, 100).Select(k => 0.1 / (1 + (0.02 * k)))];
        Agrees(new SameNumbers(),
        [
            Normal(24, 6), Nn.Tensors.Tensor.From(labels, ElementType.Float64), 0.5 * Normal(9, 6), 0.1 * Normal(9), 0.5 * Normal(5, 9), 0.1 * Normal(5),
            Nn.Tensors.Tensor.From(rates, ElementType.Float64), Number(0.9), Number(0.01),
        ]);
    }

    private static void Agrees(Exercise exercise, Nn.Tensors.Tensor[] input)
    {
        Nn.Tensors.Tensor[] ours = exercise.Reference(input), theirs = Libtorch(input);
        for (int o = 0; o < ours.Length; o++)
        {
            Assert.Equal(ours[o].Shape, theirs[o].Shape);
            double bound = RoundingsPerStep * input[6].Count * TorchDifference.Epsilon(ElementType.Float64) * Math.Max(1, ours[o].Abs().Max());
            Assert.True((ours[o] - theirs[o]).Abs().Max() <= bound, $"{exercise.OutputNames[o]}: {ours[o]} and {theirs[o]}");
        }
    }

    /// <summary>Losses, first gradients, last parameters and running statistics, in the order of the exercise.</summary>
    private static Nn.Tensors.Tensor[] Libtorch(Nn.Tensors.Tensor[] input)
    {
        using DisposeScope scope = NewDisposeScope();
        Linear first = nn.Linear(input[2].Shape[1], input[2].Shape[0], dtype: float64), second = nn.Linear(input[4].Shape[1], input[4].Shape[0], dtype: float64);
        BatchNorm1d norm = nn.BatchNorm1d(input[0].Shape[1], affine: false, dtype: float64);
        Sequential network = nn.Sequential(norm, first, nn.ReLU(), second);
        Parameter[] parameters = [first.weight!, first.bias!, second.weight!, second.bias!];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i].Overwrite(input[2 + i]);
        }

        double[] rates = input[6].ToDoubleArray(), losses = new double[rates.Length];
        using SGD optimizer = optim.SGD(parameters, rates[0], input[7].Item(), weight_decay: input[8].Item());
        (torch.Tensor x, torch.Tensor labels) = (input[0].ToTorch(CPU), input[1].ToTorchIndices(CPU));
        Nn.Tensors.Tensor[] gradients = [];
        for (int step = 0; step < rates.Length; step++)
        {
            optimizer.ParamGroups.First().LearningRate = rates[step];
            optimizer.zero_grad();
            torch.Tensor loss = nn.functional.cross_entropy(network.forward(x), labels);
            losses[step] = loss.ToDouble();
            loss.backward();
            gradients = step == 0 ? [.. parameters.Select(parameter => parameter.grad!.ToCourse())] : gradients;
            optimizer.step();
        }

        return
        [
            Nn.Tensors.Tensor.From(losses, ElementType.Float64), .. gradients, .. parameters.Select(parameter => parameter.ToCourse()),
            norm.running_mean!.ToCourse(), norm.running_var!.ToCourse(),
        ];
    }
}
