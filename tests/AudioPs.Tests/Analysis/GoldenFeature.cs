using AudioPs.Dsp;
using AudioPs.Tests.Golden;

namespace AudioPs.Tests.Analysis;

/// <summary>Arrays of the reference data as feature matrices.</summary>
internal static class GoldenFeature
{
    /// <summary>An argument of rows x frames.</summary>
    public static FeatureMatrix Of(GoldenCase golden, string argument) => Make(golden.Input!.Argument(argument), framesFirst: false);

    /// <summary>An argument of frames x columns, as Kaldi has them.</summary>
    public static FeatureMatrix OfFramesFirst(GoldenCase golden, string argument) => Make(golden.Input!.Argument(argument), framesFirst: true);

    /// <summary>The values of a matrix in Kaldi's order, frames x columns.</summary>
    public static float[] FramesFirst(IFeatureArray feature)
    {
        var matrix = (FeatureMatrix)feature;
        var turned = new float[matrix.Values.Length];
        for (var i = 0; i < turned.Length; i++) turned[i] = matrix.Values[i % matrix.Coefficients * matrix.Frames + i / matrix.Coefficients];
        return turned;
    }

    private static FeatureMatrix Make(Npy array, bool framesFirst)
    {
        var (rows, frames) = framesFirst ? (array.Shape[1], array.Shape[0]) : (array.Shape[0], array.Shape[1]);
        var values = new float[rows, frames];
        for (var row = 0; row < rows; row++)
        {
            for (var frame = 0; frame < frames; frame++)
                values[row, frame] = (float)array.Values[framesFirst ? frame * rows + row : row * frames + frame];
        }

        return FeatureMatrix.FromArray(values, 22_050, 512);
    }
}
