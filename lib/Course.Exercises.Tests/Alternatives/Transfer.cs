using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Alternatives;

/// <summary>Solutions to notebook 11's exercises on transfer, written differently from the references.</summary>
public static class Transfer
{
    /// <summary>With loops over rows, features and classes, and a log-sum-exp in place of probabilities.</summary>
    public static (Tensor Mean, Tensor Deviation, Tensor W, Tensor B, Tensor Losses, Tensor Scores, double Accuracy) MyLinearProbe(
        Tensor x, int[] labels, Tensor held, int[] heldLabels, int classes, double lambda, double rate, int steps)
    {
        (int n, int d) = (x.Shape[0], x.Shape[1]);
        (double[] mean, double[] deviation) = (new double[d], new double[d]);
        for (int k = 0; k < d; k++)
        {
            double[] column = [.. Enumerable.Range(0, n).Select(i => x[i, k])];
            mean[k] = column.Sum() / n;
            deviation[k] = Math.Sqrt(column.Sum(v => (v - mean[k]) * (v - mean[k])) / n);
        }

        double Z(Tensor rows, int i, int k) => (rows[i, k] - mean[k]) / (deviation[k] > 1e-12 ? deviation[k] : 1);
        (double[,] w, double[] b) = (new double[d, classes], new double[classes]);
        double[] ScoresOf(Tensor rows, int i) => [.. Enumerable.Range(0, classes).Select(c => b[c] + Enumerable.Range(0, d).Sum(k => Z(rows, i, k) * w[k, c]))];
        double[] losses = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            (double[,] dw, double[] db) = (new double[d, classes], new double[classes]);
            foreach (double weight in w)
            {
                losses[step] += lambda / 2 * weight * weight;
            }

            for (int i = 0; i < n; i++)
            {
                double[] s = ScoresOf(x, i);
                double all = s.Max() + Math.Log(s.Sum(v => Math.Exp(v - s.Max())));
                losses[step] += (all - s[labels[i]]) / n;
                for (int c = 0; c < classes; c++)
                {
                    double ds = (Math.Exp(s[c] - all) - (c == labels[i] ? 1 : 0)) / n;
                    db[c] += ds;
                    for (int k = 0; k < d; k++)
                    {
                        dw[k, c] += Z(x, i, k) * ds;
                    }
                }
            }

            for (int c = 0; c < classes; c++)
            {
                b[c] -= rate * db[c];
                for (int k = 0; k < d; k++)
                {
                    w[k, c] -= rate * (dw[k, c] + (lambda * w[k, c]));
                }
            }
        }

        double[][] scores = [.. Enumerable.Range(0, heldLabels.Length).Select(i => ScoresOf(held, i))];
        double right = scores.Zip(heldLabels, (s, label) => Array.IndexOf(s, s.Max()) == label ? 1.0 : 0).Sum();
        Tensor Vector(IEnumerable<double> values) => Tensor.From([.. values], ElementType.Float64);
        return (
            Vector(mean), Vector(deviation), Vector(w.Cast<double>()).Reshape(d, classes), Vector(b), Vector(losses), Vector(scores.SelectMany(s => s)).Reshape(-1, classes),
            right / heldLabels.Length);
    }

    /// <summary>Everything below the last convolution frozen, momentum in place of Adam, batches drawn in place of shuffled.</summary>
    public static Sequential MyFineTune(Sequential pretrained, Tensor images, int[] labels, int classes, int seed)
    {
        Random random = RandomSource.FromSeed(seed);
        (string Name, Layer Layer)[] body = [.. pretrained.Children.SkipLast(1)];
        var head = new Linear(512, classes, random);
        var network = new Sequential(body[0], [.. body[1..], ("top", head)]);
        network.Train();
        foreach (Parameter parameter in network["conv1"].Parameters.Concat(network["conv2"].Parameters))
        {
            parameter.IsFrozen = true;
        }

        foreach (Parameter parameter in network["conv3"].Parameters)
        {
            parameter.LearningRateFactor = 0.1;
        }

        var loss = new SoftmaxCrossEntropy();
        var optimizer = new Momentum(0.02, 0.9);
        for (int step = 0; step < 160; step++)
        {
            int[] rows = [.. Enumerable.Range(0, 16).Select(_ => random.Next(labels.Length))];
            loss.Forward(network.Forward(images.Rows(rows)), Tensor.From([.. rows.Select(row => (double)labels[row])], ElementType.Float32));
            network.Backward(loss.Backward());
            optimizer.Step(network.Parameters);
        }

        return network;
    }
}
