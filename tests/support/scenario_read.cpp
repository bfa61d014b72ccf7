#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>

#include "support/scenario.hpp"

namespace merastore::test {

namespace {

using Kind = ScenarioStep::Kind;

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// The first word; the rest is left in `text`.
std::string take_word(std::string& text) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string word = text.substr(0, end);
    text = trimmed(text.substr(end));
    return word;
}

/// %3({"n": #})% is {"n": 0}, {"n": 1}, {"n": 2}.
std::string repeated(std::string text) {
    for (std::size_t begin = text.find('%'); begin != std::string::npos; begin = text.find('%', begin)) {
        const std::size_t open = text.find('(', begin);
        const std::size_t end = text.find(")%", begin);
        if (open == std::string::npos || end == std::string::npos) return text;
        if (std::isdigit(static_cast<unsigned char>(text[begin + 1])) == 0) { // a percent sign of its own
            ++begin;
            continue;
        }
        const int count = std::stoi(text.substr(begin + 1, open - begin - 1));
        const std::string pattern = text.substr(open + 1, end - open - 1);
        std::string all;
        for (int i = 0; i < count; ++i) {
            if (i > 0) all += ',';
            for (const char c : pattern) all += c == '#' ? std::to_string(i) : std::string(1, c);
        }
        text.replace(begin, end + 2 - begin, all);
        begin += all.size();
    }
    return text;
}

/// The name behind `as` at the end, which leaves the text.
std::string take_name(std::string& text) {
    const std::size_t as = text.starts_with("as ") ? 0 : text.rfind(" as ");
    if (as == std::string::npos || text.find_first_of("}\"", as) != std::string::npos) return {};
    const std::string name = trimmed(text.substr(text.find("as ", as) + 3));
    text.resize(as);
    return name;
}

std::int64_t seconds_of(std::string text) {
    const std::int64_t count = std::stoll(take_word(text));
    if (text == "seconds") return count;
    if (text == "minutes") return count * 60;
    if (text == "hours") return count * 3600;
    if (text == "days") return count * 86'400;
    throw std::runtime_error("No unit of time: " + text);
}

class Reader {
public:
    void read(const std::filesystem::path& path) {
        file_ = path.filename().string();
        std::ifstream in(path);
        std::string line;
        for (line_ = 1; std::getline(in, line); ++line_) {
            const std::string text = trimmed(line);
            if (text.empty() || text.front() == '#') continue;
            try {
                line.front() == ' ' ? inside(text, line) : head(text);
            } catch (const std::exception& e) {
                throw std::runtime_error(file_ + ":" + std::to_string(line_) + ": " + e.what());
            }
        }
    }

    std::vector<Scenario> take() { return std::move(scenarios_); }

private:
    void head(std::string text) {
        const std::string word = take_word(text);
        by_ = {};
        if (word == "scenario") {
            scenarios_.push_back({text, file_, {}});
            steps_ = &scenarios_.back().steps;
        } else if (word == "given") {
            steps_ = &given_[text];
        } else {
            throw std::runtime_error("Begins with neither scenario nor given: " + word);
        }
    }

    void inside(std::string text, const std::string& line) {
        if (steps_ == nullptr) throw std::runtime_error("This stands in no scenario.");
        if (line.starts_with("      ")) return go_on(text);
        const std::string word = take_word(text);
        if (word == ">") return call(text);
        if (word == "given") return repeat_given(text);
        if (word == "by")
            by_ = text;
        else if (word == "later")
            steps_->push_back({Kind::later, line_, {}, {}, {}, {}, {}, {}, seconds_of(text)});
        else if (word == "<")
            last().expected = text;
        else if (word == "!")
            last().reason = text;
        else
            throw std::runtime_error("Not understood: " + word);
        open_ = word == "<" ? &last().expected : nullptr;
    }

    void call(std::string text) {
        ScenarioStep step;
        step.line = line_;
        step.operation = take_word(text);
        step.call = by_;
        step.name = take_name(text);
        step.input = repeated(text);
        steps_->push_back(std::move(step));
        open_ = &last().input;
    }

    // A line that is set in further belongs to the JSON before it.
    void go_on(std::string text) {
        if (open_ == nullptr) throw std::runtime_error("Nothing goes on here.");
        if (open_ == &last().input) last().name = take_name(text);
        *open_ += repeated(text);
    }

    void repeat_given(const std::string& name) {
        const auto found = given_.find(name);
        if (found == given_.end()) throw std::runtime_error("Nowhere above is given: " + name);
        for (ScenarioStep step : found->second) steps_->push_back(std::move(step));
    }

    ScenarioStep& last() {
        if (steps_->empty()) throw std::runtime_error("There is no call before this.");
        return steps_->back();
    }

    std::vector<Scenario> scenarios_;
    std::map<std::string, std::vector<ScenarioStep>> given_;
    std::vector<ScenarioStep>* steps_ = nullptr;
    std::string* open_ = nullptr;
    std::string by_;
    std::string file_;
    int line_ = 0;
};

} // namespace

std::vector<Scenario> read_scenarios(const std::string& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".scenario") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    Reader reader;
    for (const std::filesystem::path& file : files) reader.read(file);
    return reader.take();
}

} // namespace merastore::test
