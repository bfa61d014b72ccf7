// Finds personal data in texts by one scan from left to right: no pattern is tried twice, however long the
// text.
#include "kernel/log.hpp"

namespace merastore::kernel {

namespace {

constexpr std::size_t longest_text = 4096;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_digit(c) || is_letter(c) || c == '_'; }
bool is_local(char c) {
    return is_word(c) || (c != '\0' && std::string_view(".%+-'").find(c) != std::string_view::npos) ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool is_domain(char c) { return is_digit(c) || is_letter(c) || c == '-' || c == '.' || (c & 0x80) != 0; }

// Luhn's check over the digits of a possible card number (ISO/IEC 7812-1, annex B).
bool passes_luhn(std::string_view digits) {
    int sum = 0;
    bool twice = false;
    for (auto c = digits.rbegin(); c != digits.rend(); ++c, twice = !twice) {
        const int digit = (*c - '0') * (twice ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

// Payment cards begin with 2 to 6. Times in microseconds begin with 1: they stay readable.
bool is_card(std::string_view digits) {
    return digits.size() >= 13 && digits.size() <= 19 && digits[0] >= '2' && digits[0] <= '6' &&
           passes_luhn(digits);
}

class Masking {
public:
    explicit Masking(std::string_view text) : text_(text) {}

    std::string run() {
        while (at_ < text_.size())
            if (!mask_email() && !mask_phone() && !mask_card()) out_ += text_[at_++];
        return std::move(out_);
    }

private:
    char previous() const { return at_ == 0 ? ' ' : text_[at_ - 1]; }
    char peek(std::size_t offset) const { return offset < text_.size() ? text_[offset] : ' '; }

    // "ada@example.com" becomes "a***@example.com".
    bool mask_email() {
        if (at_ < word_end_ || !is_local(text_[at_])) return false;
        std::size_t end = at_;
        while (end < text_.size() && is_local(text_[end])) ++end;
        word_end_ = end;
        if (peek(end) != '@') return false;
        std::size_t stop = end + 1;
        while (stop < text_.size() && is_domain(text_[stop])) ++stop;
        if (stop == end + 1) return false;
        std::size_t first = 1; // a whole character
        while (first < end - at_ && (static_cast<unsigned char>(text_[at_ + first]) & 0xc0) == 0x80) ++first;
        out_.append(text_, at_, first).append("***").append(text_, end, stop - end);
        at_ = stop;
        return true;
    }

    // "+44 20 7946 0958" becomes "+44*********58": a plus, then 8 to 15 digits with what people put between.
    bool mask_phone() {
        if (text_[at_] != '+' || is_word(previous())) return false;
        std::string digits;
        std::size_t end = at_ + 1;
        for (std::size_t i = end; i < text_.size() && i - end < 3 && digits.size() < 16; ++i) {
            if (is_digit(text_[i]))
                digits += text_[i], end = i + 1;
            else if (std::string_view(" -.()/").find(text_[i]) == std::string_view::npos)
                break;
        }
        if (digits.size() < 8 || digits.size() > 15) return false;
        out_ += '+' + digits.substr(0, 2) + std::string(digits.size() - 4, '*') +
                digits.substr(digits.size() - 2);
        at_ = end;
        return true;
    }

    // "4111 1111 1111 1111" becomes "411111******1111". Digits inside of a word are an id.
    bool mask_card() {
        if (!is_digit(text_[at_]) || is_word(previous())) return false;
        std::string digits;
        for (std::size_t i = at_; i < text_.size() && digits.size() < 20; ++i) {
            if (is_digit(text_[i])) {
                digits += text_[i];
                if (is_word(peek(i + 1)) || !is_card(digits)) continue;
                out_ += digits.substr(0, 6) + std::string(digits.size() - 10, '*') +
                        digits.substr(digits.size() - 4);
                at_ = i + 1;
                return true;
            }
            const bool between = (text_[i] == ' ' || text_[i] == '-') && is_digit(peek(i + 1));
            if (!between) return false;
        }
        return false;
    }

    std::string_view text_;
    std::string out_;
    std::size_t at_ = 0;
    std::size_t word_end_ = 0; ///< up to here no e-mail address begins
};

} // namespace

std::string masked(std::string_view text) {
    if (text.size() <= longest_text) return Masking(text).run();
    // A number that is cut in two would not be known for what it is.
    const std::size_t blank = text.substr(0, longest_text).find_last_of(" \n\t");
    std::size_t end = blank == std::string_view::npos ? 0 : blank;
    while (end > 0 && (is_digit(text[end - 1]) || text[end - 1] == ' ' || text[end - 1] == '-')) --end;
    return Masking(text.substr(0, end)).run() + " …";
}

} // namespace merastore::kernel
