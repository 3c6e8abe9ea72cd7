using Course.Exercises;
using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Grading.Tests.Collecting;

/// <summary>The digits, trained with nothing but methods of the student's own library, beside the same network of Course.Nn.</summary>
[Collection(CollectedSource.Name)]
public sealed class OwnTrainingTests(SolvedSource source)
{
    private const int D = 64;
    private const int H = 32;
    private const int C = 10;
    private const double Rate = 0.1;
    private const double Rho = 0.9;
    private const double Lambda = 1e-4;

    /// <summary>The two do the same sums in another order: each step adds a few ulp to a number near 1, and 100 steps of descent do not blow them up.</summary>
    private const double Rounding = 1e-11;

    [Fact]
    public void Losses_OfTheOwnLibrary_AreTheLibrarys()
    {
        Random random = RandomSource.FromSeed(12);
        (Tensor images, int[] labels) = Digits();
        int[][] batches = [.. Enumerable.Range(0, 100).Select(_ => Enumerable.Range(0, 32).Select(_ => random.Next(labels.Length)).ToArray())];
        var w1 = Tensor.RandomNormal(random, [D, H], 0, Math.Sqrt(2.0 / D), ElementType.Float64);
        var w2 = Tensor.RandomNormal(random, [H, C], 0, Math.Sqrt(2.0 / H), ElementType.Float64);

        double[] own = Own(MyLibrary.Load(source.File.Folder), images, labels, batches, w1, w2);
        double[] library = Library(images, labels, batches, w1, w2);

        Assert.True(library[^1] < library[0] / 4, $"the loss went from {library[0]} to {library[^1]} only");
        Assert.All(own.Zip(library), pair => Assert.InRange(Math.Abs(pair.First - pair.Second) / pair.Second, 0, Rounding));
    }

    private static double[] Own(MyLibrary mine, Tensor images, int[] labels, int[][] batches, Tensor w1, Tensor w2)
    {
        Func<Tensor, Tensor, Tensor, Tensor> affine = mine.Method<Func<Tensor, Tensor, Tensor, Tensor>>("03-affine-forward");
        Func<Tensor, Tensor, Tensor, (Tensor Y, Tensor Dx, Tensor Dalpha)> prelu = mine.Method<Func<Tensor, Tensor, Tensor, (Tensor Y, Tensor Dx, Tensor Dalpha)>>("04-leaky-prelu");
        Func<Tensor, Tensor, Tensor> reluBackward = mine.Method<Func<Tensor, Tensor, Tensor>>("03-relu-backward");
        Func<Tensor, int[], (double Loss, Tensor Dscores)> softmax = mine.Method<Func<Tensor, int[], (double Loss, Tensor Dscores)>>("03-softmax-loss");
        Func<Tensor, Tensor, Tensor, (Tensor Dx, Tensor Dw, Tensor Db)> affineBackward = mine.Method<Func<Tensor, Tensor, Tensor, (Tensor Dx, Tensor Dw, Tensor Db)>>("03-affine-backward");
        Func<Tensor, double, double, double, (double R, Tensor Dw, Tensor Next)> decay = mine.Method<Func<Tensor, double, double, double, (double R, Tensor Dw, Tensor Next)>>("08-weight-decay");
        Func<Func<Tensor, Tensor>, Tensor, double, double, int, (Tensor X, Tensor V)> momentum = mine.Method<Func<Func<Tensor, Tensor>, Tensor, double, double, int, (Tensor X, Tensor V)>>("07-momentum");
        var losses = new List<double>();

        Tensor Gradient(Tensor theta)
        {
            int[] rows = batches[losses.Count];
            (Tensor x, int[] t) = (images.Rows(rows), [.. rows.Select(row => labels[row])]);
            (Tensor v1, Tensor c1) = (Piece(theta, 0, D, H), Piece(theta, D * H, H));
            (Tensor v2, Tensor c2) = (Piece(theta, (D * H) + H, H, C), Piece(theta, (D * H) + H + (H * C), C));
            Tensor z = affine(x, v1, c1);
            Tensor h = prelu(z, Tensor.Zeros([H], ElementType.Float64), Tensor.Zeros(z.Shape, ElementType.Float64)).Y;
            (double loss, Tensor dscores) = softmax(affine(h, v2, c2), t);
            (Tensor dh, Tensor dv2, Tensor dc2) = affineBackward(h, v2, dscores);
            (_, Tensor dv1, Tensor dc1) = affineBackward(x, v1, reluBackward(z, dh));
            losses.Add(loss);
            return Tensor.Concatenate(0, (dv1 + decay(v1, 0, Lambda, 0).Dw).Flatten(), dc1, (dv2 + decay(v2, 0, Lambda, 0).Dw).Flatten(), dc2);
        }

        var start = Tensor.Concatenate(0, w1.Flatten(), Tensor.Zeros([H], ElementType.Float64), w2.Flatten(), Tensor.Zeros([C], ElementType.Float64));
        momentum(Gradient, start, Rate, Rho, batches.Length);
        return [.. losses];
    }

    private static double[] Library(Tensor images, int[] labels, int[][] batches, Tensor w1, Tensor w2)
    {
        var network = new Sequential(
            new Linear(w1.Clone(), Tensor.Zeros([H], ElementType.Float64)), new ReLU(), new Linear(w2.Clone(), Tensor.Zeros([C], ElementType.Float64)));
        var loss = new SoftmaxCrossEntropy();
        var optimizer = new Momentum(Rate, Rho);
        var losses = new List<double>();
        foreach (int[] rows in batches)
        {
            losses.Add(loss.Forward(network.Forward(images.Rows(rows)), Tensor.From([.. rows.Select(row => (double)labels[row])], ElementType.Float64)));
            network.Backward(loss.Backward());
            foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.IsRegularized))
            {
                parameter.Gradient += Lambda * parameter.Value;
            }

            optimizer.Step(network.Parameters);
        }

        return [.. losses];
    }

    private static (Tensor Images, int[] Labels) Digits()
    {
        Dataset digits = Course.Nn.Data.Digits.Load();
        return (digits.Inputs.ToFloat64(), [.. digits.Targets.ToDoubleArray().Select(label => (int)label)]);
    }

    private static Tensor Piece(Tensor theta, int from, params int[] shape) => theta[from..(from + shape.Aggregate((a, b) => a * b))].Reshape(shape);
}
