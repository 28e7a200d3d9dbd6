namespace AudioPs.Media;

/// <summary>How the gain of a fade goes from 0 to 1, in the order of use; x is the share of the fade that is over, 0 to 1.</summary>
/// <remarks>FFmpeg's curves of <c>afade</c>, in whose words and SoX's letters they may be named.</remarks>
public enum FadeCurve
{
    /// <summary>x: FFmpeg's tri, SoX's t.</summary>
    Linear,

    /// <summary>sin(πx/2), of equal power where two sounds cross: FFmpeg's qsin, SoX's q.</summary>
    QuarterSine,

    /// <summary>(1 − cos πx)/2, smooth at both ends: FFmpeg's hsin, SoX's h.</summary>
    HalfSine,

    /// <summary>10^(5x − 5), even in decibels from −100 dB: FFmpeg's exp, and what SoX calls logarithmic, l.</summary>
    Exponential,

    /// <summary>1 + log10(x)/5, not below 0: FFmpeg's log. SoX's logarithmic is Exponential.</summary>
    Logarithmic,

    /// <summary>1 − √(1 − x): FFmpeg's par.</summary>
    Parabola,

    /// <summary>1 − (1 − x)²: FFmpeg's ipar, SoX's p.</summary>
    InvertedParabola,

    /// <summary>x²: FFmpeg's qua.</summary>
    Quadratic,

    /// <summary>x³: FFmpeg's cub.</summary>
    Cubic,

    /// <summary>√x: FFmpeg's squ.</summary>
    SquareRoot,

    /// <summary>∛x: FFmpeg's cbr.</summary>
    CubeRoot,
}
